"""pyfakefs 6.3.2; file-handle/path/11, file-handle/fs.list/6

Names below a directory without permission to search it are found, changed and listed; what is missing is
ENOENT.
Due: EACCES (POSIX.1-2017, 4.13; errors of open, stat, chmod).
Upstream: near: pytest-dev/pyfakefs#960 (closed, the same for os.stat, open and new names, fixed in 5.4.0; not
in it: the calls here, and what is missing).
Run: tools/install-implementations pyfakefs; python3 \
  reports/findings/pyfakefs/directories-need-not-be-searchable.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    os.mkdir("dir")
    put(os, "dir/data", b"hello")
    os.chmod("dir", 0o600)
    return [lambda: os.chmod("dir/data", 0o600), lambda: os.listdir("dir/."),
            lambda: os.open("dir/missing", os.O_RDONLY), lambda: os.link("dir/data", "other")]


compare(experiment)
