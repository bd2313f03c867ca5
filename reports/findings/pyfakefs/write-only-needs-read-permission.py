"""pyfakefs 6.3.2; file-handle/open/21, file-handle/fs.truncate/7

O_WRONLY and os.truncate need permission to read, too.
Due: they need permission to write (POSIX.1-2017, open).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/write-only-needs-read-permission.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, is_open  # noqa: E402


def experiment(os):
    put(os, "data", b"hello", 0o200)
    return [lambda: is_open(os.open("data", os.O_WRONLY)), lambda: os.truncate("data", 2)]


compare(experiment)
