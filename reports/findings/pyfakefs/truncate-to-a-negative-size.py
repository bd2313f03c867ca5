"""pyfakefs 6.3.2; file-handle/h.truncate/5, file-handle/fs.truncate/6

A negative size is ENOSPC.
Due: EINVAL (POSIX.1-2017, ftruncate, truncate).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/truncate-to-a-negative-size.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, got  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    file = os.open("data", os.O_RDWR)
    return [lambda: os.ftruncate(file, -1), lambda: os.truncate("data", -1), lambda: got(os, "data")]


compare(experiment)
