"""pyfakefs 6.3.2; file-handle/path/7

A loop of links on the way to a new name is ENOENT.
Due: ELOOP (POSIX.1-2017, 4.13).
Upstream: near: pytest-dev/pyfakefs#209 (closed, os.makedirs through a loop had to be ELOOP; in 6.3.2 that is
ENOENT, too).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/loops-on-the-way.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare  # noqa: E402


def experiment(os):
    os.symlink("loop", "loop")
    os.mkdir("dir")
    return [lambda: os.mkdir("loop/x"), lambda: os.rename("dir", "loop/x")]


compare(experiment)
