"""Adapter of ioconform for the streams of CPython: the module `io`, `_pyio`, and the file type of Python 2; and for
the module `refio`, which has the API of `io`.

    python adapter.py --module io|_pyio|file [--module-file PATH]
    python adapter.py --module refio --path DIR

Speaks the protocol of spec/protocol.md: JSON lines on standard input and output. Runs on CPython 2.7 and from
3.6 on, and needs nothing but the standard library. Which calls it offers, and how it spells them, is in
manifest.json. With --module-file it tests the module in that file, a copy of _pyio.py that somebody has changed,
under the name of the one it stands for.
"""

import argparse
import gc
import importlib
import io
import json
import operator
import os
import platform
import signal
import sys
import types

sys.dont_write_bytecode = True  # the same sources serve every version; none leaves its files beside them

from case_run import CaseRun  # noqa: E402
from descriptors import Gaps  # noqa: E402
from vocabulary import Vocabulary  # noqa: E402

PROTOCOL = 1
PYTHON_2 = sys.version_info[0] == 2
FEATURES = ["buffer-arguments", "buffering-argument", "checked-arguments", "text-arguments"]
FEATURES += [] if PYTHON_2 else ["error-context"]
STREAM_FEATURES = ["calls-back", "descriptors", "encodings", "error-object"]
SYSTEMS = {"linux": "linux", "linux2": "linux", "darwin": "macos", "win32": "windows"}
WRONG_PYTHON = 2  # exit status


def implementation_of(module_name, module_file=None):
    """The module under test. Exits if this Python does not have it."""
    if module_name == "file" and not PYTHON_2:
        sys.stderr.write("module 'file' needs CPython 2\n")
        sys.exit(WRONG_PYTHON)
    if module_file is not None:
        return module_of_file(module_name, module_file)
    return importlib.import_module("__builtin__" if module_name == "file" else module_name)


def module_of_file(name, path):
    """The module in the file `path`, called `name`; nothing is written beside it."""
    module = types.ModuleType(str(name))
    module.__file__ = path
    with io.open(path, "rb") as source:
        exec(compile(source.read(), path, "exec"), vars(module))
    return module


def take_standard_streams():
    """Private copies of the protocol's two descriptors; what the implementation prints goes to stderr now."""
    requests, answers = io.open(os.dup(0), "rb"), io.open(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def system():
    """What it runs on. os.uname asks the kernel; platform.uname would start a shell on older versions."""
    release, arch = operator.itemgetter(2, 4)(os.uname() if hasattr(os, "uname") else platform.uname())
    return {"os": SYSTEMS.get(sys.platform, sys.platform), "release": release, "arch": arch.lower()}


def features_of(module_name):
    """What the module has of spec/schema/features.json."""
    if module_name == "file":
        return FEATURES
    return FEATURES + STREAM_FEATURES + (["sockets"] if module_name == "io" and not PYTHON_2 else [])


def name_of(module_name):
    """What implementations are called in reports: cpython-io, cpython-pyio, cpython-file, cpython2-io, ..."""
    python = platform.python_implementation().lower()
    return "%s%s-%s" % (python, "2" if PYTHON_2 and module_name != "file" else "", module_name.strip("_"))


def hello(module_name, offered):
    binding = "python2" if PYTHON_2 else "python"
    return {"hello": {
        "protocol": PROTOCOL,
        "name": name_of(module_name),
        "version": platform.python_version(),
        "language": "Python",
        "binding": binding,
        "documents": offered,
        "imitates": binding if module_name == "_pyio" else "",
        "features": features_of(module_name),
        "platform": system(),
        "pid": os.getpid(),
    }}


class Session(object):
    """Answers requests, one at a time. A run that asked for `keep` goes on when its id comes again."""

    def __init__(self, module_name, module):
        self._module_name = module_name
        self._module = module
        self._vocabulary = Vocabulary(module, module_name, PYTHON_2)
        self._gaps = Gaps()
        self._kept = None  # (id, CaseRun)

    def answer(self, request):
        if "hello" in request:
            return hello(self._module_name, self._vocabulary.offered())
        return self._ran(request["run"])

    def end(self):
        if self._kept:
            self._kept[1].release()
        self._kept = None

    def _ran(self, run):
        if self._kept and self._kept[0] != run["id"]:
            self.end()
        case = self._kept[1] if self._kept else self._new_case(run["document"])
        if "dir" in run:
            os.chdir(run["dir"])
        case.bind_given(run.get("given", {}))
        outcomes = [case.outcome(step) for step in run["steps"]]
        self._kept = (run["id"], case)
        if not run.get("keep"):
            self.end()
        return {"ran": {"id": run["id"], "outcomes": outcomes}}

    def _new_case(self, document):
        functions = self._vocabulary.functions(document)
        return CaseRun(functions, self._vocabulary.members, self._module, self._gaps)


def main():
    parser = argparse.ArgumentParser(description="ioconform adapter for the streams of CPython")
    parser.add_argument("--module", choices=["io", "_pyio", "file", "refio"], required=True, help="what is tested")
    parser.add_argument("--path", metavar="DIR", help="where the module is, if Python does not know")
    parser.add_argument("--module-file", metavar="PATH", help="a changed copy of that module to test instead")
    options = parser.parse_args()
    if options.path:
        sys.path.insert(0, options.path)
    module = implementation_of(options.module, options.module_file)
    requests, answers = take_standard_streams()
    session = Session(options.module, module)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.collect()  # what there is now grows old: the collection after each run looks at what the run made
    gc.disable()
    for line in iter(requests.readline, b""):
        answer = json.dumps(session.answer(json.loads(line.decode("utf-8"))))
        answers.write(answer.encode("ascii") + b"\n")
        answers.flush()
    session.end()


if __name__ == "__main__":
    main()
