"""pyfakefs 6.3.2; file-handle/path/14, file-handle/fs.symlink/6

Paths and targets have no limit.
Due: ENAMETOOLONG: {PATH_MAX} is 4096 (POSIX.1-2017, 4.13, symlink).
Upstream: reported: pytest-dev/pyfakefs#378 (closed as wontfix, a path that the system refuses as too long is
taken: "well out of scope").
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/long-paths.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    return [lambda: os.stat("./" * 2100 + "data").st_size, lambda: os.symlink("t" * 5000, "link")]


compare(experiment)
