"""pyfakefs 6.3.2; file-handle/fs.rename/6

A file renamed over a directory with names in it is ENOTEMPTY.
Due: EISDIR (POSIX.1-2017, rename).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 \
  reports/findings/pyfakefs/rename-of-a-file-over-a-full-directory.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    os.mkdir("full")
    put(os, "full/inner", b"x")
    return [lambda: os.rename("data", "full")]


compare(experiment)
