"""pyfakefs 6.3.2; file-handle/path/13, file-handle/path/3

'..' and '.' go before names are looked up: what stands before them may be a link, a file, or missing.
Due: each name is looked up in its turn (POSIX.1-2017, 4.13).
Upstream: near: pytest-dev/pyfakefs#3 (closed, a missing name before '..' must be refused; so it is, but not in
targets of links, and links and files before '..' are not in it).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/dots-by-text.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, got, is_open, tree  # noqa: E402


def experiment(os):
    os.mkdir("dir")
    os.mkdir("dir/sub")
    put(os, "data", b"here")
    put(os, "dir/data", b"in dir")
    os.symlink("dir/sub", "link")
    os.symlink("missing/../data", "other")
    return [lambda: got(os, "link/../data"), lambda: got(os, "other"), lambda: got(os, "data/../data"),
            lambda: got(os, "data/."), lambda: is_open(os.open("new/.", os.O_WRONLY | os.O_CREAT)), lambda: tree(os)]


compare(experiment)
