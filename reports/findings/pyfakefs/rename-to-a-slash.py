"""pyfakefs 6.3.2; file-handle/path/5

What is no directory is renamed to a name with a slash.
Due: ENOTDIR (POSIX.1-2017, rename).
Upstream: near: pytest-dev/pyfakefs#400 (closed, os.rename of a file with a slash behind the old name; the new
name is not in it).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/rename-to-a-slash.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, tree  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    os.symlink("data", "link")
    return [lambda: os.rename("data", "new/"), lambda: os.rename("link", "other/"), lambda: tree(os)]


compare(experiment)
