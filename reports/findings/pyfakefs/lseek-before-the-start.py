"""pyfakefs 6.3.2; file-handle/h.seek/6

Os.lseek to before the start succeeds when it counts from the cursor or the end, and goes to the start.
Due: EINVAL, and the cursor stays (POSIX.1-2017, lseek).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/lseek-before-the-start.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    file = os.open("data", os.O_RDONLY)
    os.lseek(file, 2, os.SEEK_SET)
    return [lambda: os.lseek(file, -3, os.SEEK_CUR), lambda: os.lseek(file, -9, os.SEEK_END), lambda: os.read(file, 9)]


compare(experiment)
