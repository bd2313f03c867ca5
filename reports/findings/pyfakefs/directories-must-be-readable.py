"""pyfakefs 6.3.2; file-handle/open/22, file-handle/path/11

What is in a directory can only be reached with permission to read the directory.
Due: permission to search it is enough (POSIX.1-2017, 4.5 and 4.13).
Upstream: reported: pytest-dev/pyfakefs#960 (closed, a directory that may only be searched must give access to
names that are known; fixed in 5.4.0 for os.stat and the built-in open, in 6.3.2 still seen with os.open).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/directories-must-be-readable.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, is_open  # noqa: E402


def experiment(os):
    os.mkdir("dir")
    put(os, "dir/data", b"hello")
    os.chmod("dir", 0o300)
    new = os.O_WRONLY | os.O_CREAT
    return [lambda: is_open(os.open("dir/data", os.O_RDONLY)), lambda: is_open(os.open("dir/new", new))]


compare(experiment)
