"""pyfakefs 6.3.2; file-handle/h.truncate/6

Os.ftruncate changes the file through a descriptor that was opened for reading only.
Due: EINVAL or EBADF, and the file stays (POSIX.1-2017, ftruncate).
Upstream: near: pytest-dev/pyfakefs#1331 (closed, os.ftruncate was EBADF for every descriptor; the fix does not
ask how the file was opened).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/ftruncate-on-read-only.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, got  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    file = os.open("data", os.O_RDONLY)
    return [lambda: os.ftruncate(file, 2), lambda: got(os, "data")]


compare(experiment)
