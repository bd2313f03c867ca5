"""pyfakefs 6.3.2; file-handle/path/3, file-handle/open/19

A file on the way, if it is not the last but one name or lies behind a link, is ENOENT.
Due: ENOTDIR (POSIX.1-2017, 4.13).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/not-directory-on-the-way.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "file", b"hello")
    os.symlink("file", "link")
    return [lambda: os.open("file/x/y", os.O_RDONLY), lambda: os.open("link/x", os.O_RDONLY),
            lambda: os.link("file/x", "new"), lambda: os.rename("file/x", "new"), lambda: os.mkdir("file/x/y")]


compare(experiment)
