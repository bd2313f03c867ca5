"""Adapter of ioconform for the module os of Python: CPython's own, and pyfakefs, which imitates it in memory.

    python adapter.py --implementation cpython-os
    python adapter.py --implementation pyfakefs --installed FOLDER

Speaks the protocol of spec/protocol.md: JSON lines on standard input and output. Runs on CPython from 3.6 on. Which
calls it offers, and how it spells them, is in manifest.json. pyfakefs is looked for in FOLDER;
tools/install-implementations puts it there. Values, errors and variables are those of the adapter of Python's
streams, which is the folder beside this one.
"""

import argparse
import gc
import json
import os
import signal
import sys

sys.dont_write_bytecode = True  # the same sources serve every version; none leaves its files beside them
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "cpython"))

from implementations import IMPLEMENTATIONS, NotInstalled  # noqa: E402
from session import Session  # noqa: E402

PROTOCOL_DESCRIPTORS = 512  # and more; below it a run has all numbers to itself
BAD_USAGE, NOT_INSTALLED = 2, 3  # exit statuses


def take_standard_streams():
    """Private copies of the protocol's two descriptors; what the implementation prints goes to stderr now.

    Nothing but the standard streams stays open below the copies. The numbers that a fake gives out are those of its
    own; where it hands one on to the real system all the same, no file of this process has it.
    """
    requests, answers = copy_of(0), copy_of(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.closerange(3, min(requests, answers))
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def copy_of(descriptor):
    """A copy with a high number, where there are such copies."""
    try:
        import fcntl
    except ImportError:  # Windows
        return os.dup(descriptor)
    return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, PROTOCOL_DESCRIPTORS)


def main():
    parser = argparse.ArgumentParser(description="ioconform adapter for Python's module os")
    parser.add_argument("--implementation", choices=sorted(IMPLEMENTATIONS), required=True, help="what is tested")
    parser.add_argument("--installed", metavar="FOLDER", help="where pyfakefs is")
    options = parser.parse_args()
    try:
        implementation = IMPLEMENTATIONS[options.implementation](options.installed)
    except NotInstalled as reason:
        sys.stderr.write("adapter.py: %s\n" % reason)
        sys.exit(NOT_INSTALLED)
    requests, answers = take_standard_streams()
    session = Session(implementation)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(gc, "freeze"):  # since 3.7: what there is now stays, and is not looked at again
        gc.freeze()
    for line in iter(requests.readline, b""):
        answer = json.dumps(session.answer(json.loads(line.decode("utf-8"))))
        answers.write(answer.encode("ascii") + b"\n")
        answers.flush()
    session.end()


if __name__ == "__main__":
    main()
