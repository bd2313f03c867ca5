"""Adapter of ioconform for the file objects of CPython: open() of `io`, of `_pyio`, and of Python 2.

    python adapter.py --module io|_pyio|file

Speaks the protocol of spec/protocol.md: JSON lines on standard input and output. Runs on CPython 2.7 and from
3.6 on, and needs nothing but the standard library. Which calls it offers, and how it spells them, is in
manifest.json.
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

sys.dont_write_bytecode = True  # the same sources serve every version; none leaves its files beside them

from case_run import CaseRun  # noqa: E402

PROTOCOL = 1
PYTHON_2 = sys.version_info[0] == 2
FEATURES = ["buffer-arguments", "buffering-argument", "checked-arguments", "text-arguments"]
FEATURES += [] if PYTHON_2 else ["error-context"]
SYSTEMS = {"linux": "linux", "linux2": "linux", "darwin": "macos", "win32": "windows"}
WRONG_PYTHON = 2  # exit status


def implementation_of(module_name):
    """The module under test. Exits if this Python does not have it."""
    if PYTHON_2 != (module_name == "file"):
        sys.stderr.write("module '%s' needs CPython %d\n" % (module_name, 3 if PYTHON_2 else 2))
        sys.exit(WRONG_PYTHON)
    return importlib.import_module("__builtin__" if module_name == "file" else module_name)


def take_standard_streams():
    """Private copies of the protocol's two descriptors; what the implementation prints goes to stderr now."""
    requests, answers = io.open(os.dup(0), "rb"), io.open(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def documents():
    """Document -> calls, from the one table that also documents their spelling."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "manifest.json")
    with io.open(path, encoding="utf-8") as manifest:
        tables = json.load(manifest)["documents"]
    return {document: sorted(table["calls"]) for document, table in tables.items()}


def system():
    """What it runs on. os.uname asks the kernel; platform.uname would start a shell on older versions."""
    release, arch = operator.itemgetter(2, 4)(os.uname() if hasattr(os, "uname") else platform.uname())
    return {"os": SYSTEMS.get(sys.platform, sys.platform), "release": release, "arch": arch.lower()}


def hello(module_name, offered):
    return {"hello": {
        "protocol": PROTOCOL,
        "name": "%s-%s" % (platform.python_implementation().lower(), module_name.strip("_")),
        "version": platform.python_version(),
        "language": "Python",
        "binding": "python2" if PYTHON_2 else "python",
        "documents": offered,
        "imitates": "python" if module_name == "_pyio" else "",
        "features": FEATURES,
        "platform": system(),
        "pid": os.getpid(),
    }}


class Session(object):
    """Answers requests, one at a time. A run that asked for `keep` goes on when its id comes again."""

    def __init__(self, module_name):
        self._module_name = module_name
        self._module = implementation_of(module_name)
        self._documents = documents()
        self._kept = None  # (id, CaseRun)

    def answer(self, request):
        if "hello" in request:
            return hello(self._module_name, self._documents)
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
        functions = {"open": self._module.open} if document in self._documents else {}
        members = {} if PYTHON_2 else {"next": "__next__"}
        return CaseRun(functions, members, getattr(self._module, "RawIOBase", io.RawIOBase))


def main():
    parser = argparse.ArgumentParser(description="ioconform adapter for the file objects of CPython")
    parser.add_argument("--module", choices=["io", "_pyio", "file"], required=True, help="whose open()")
    session = Session(parser.parse_args().module)
    requests, answers = take_standard_streams()
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
