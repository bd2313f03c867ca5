"""pyfakefs 6.3.2; file-handle/fs.lstat/2, file-handle/path/5

Os.lstat drops the slash behind a link, and does not find the directory behind link/..
Due: the directory that the link leads to (POSIX.1-2017, 4.13).
Upstream: reported: pytest-dev/pyfakefs#1336 (closed pull request, os.lstat of "link/" tells of the link; still
seen in 6.3.2; "link/." is not in it).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/lstat-of-a-link-with-a-slash.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, kind  # noqa: E402


def experiment(os):
    os.mkdir("dir")
    os.symlink("dir", "link")
    return [lambda: kind(os.lstat("link/")), lambda: kind(os.lstat("link/."))]


compare(experiment)
