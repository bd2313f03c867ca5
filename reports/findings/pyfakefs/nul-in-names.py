"""pyfakefs 6.3.2; file-handle/path/10, file-handle/fs.symlink/1

A NUL in a name or target is a character like others.
Due: ValueError, embedded null byte (CPython's os; POSIX.1-2017, 3.170: no name has one).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/nul-in-names.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, tree  # noqa: E402


def experiment(os):
    return [lambda: os.mkdir("a\0b"), lambda: os.symlink("a\0b", "link"), lambda: os.stat("c\0d"), lambda: tree(os)]


compare(experiment)
