"""pyfakefs 6.3.2; file-handle/path/5, file-handle/open/20

A slash behind a file is dropped by os.chmod, os.truncate, os.rename, os.readlink; for os.open it is ENOENT.
Due: ENOTDIR (POSIX.1-2017, 4.13).
Upstream: reported: pytest-dev/pyfakefs#400 (closed, os.rename of a file with a slash must be ENOTDIR; fixed in
3.4.3 for a rename to its own name, in 6.3.2 still seen to another; the other calls are not in it).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/slash-behind-a-file.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, tree  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    os.symlink("data", "link")
    return [lambda: os.chmod("data/", 0o600), lambda: os.truncate("data/", 2), lambda: os.open("data/", os.O_RDONLY),
            lambda: os.readlink("link/"), lambda: os.rename("data/", "other"), lambda: tree(os)]


compare(experiment)
