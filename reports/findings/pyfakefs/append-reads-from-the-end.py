"""pyfakefs 6.3.2; file-handle/open/8, file-handle/h.write/5

A descriptor opened with O_APPEND stands at the end, or goes there before each read.
Due: it is read from the start on; only writes go to the end (POSIX.1-2017, open, O_APPEND).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/append-reads-from-the-end.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, got  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    file = os.open("data", os.O_RDWR | os.O_APPEND)
    return [lambda: os.read(file, 2), lambda: os.write(file, b"X"), lambda: got(os, "data")]


compare(experiment)
