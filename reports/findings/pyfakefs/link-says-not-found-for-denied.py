"""pyfakefs 6.3.2; file-handle/fs.link/7, file-handle/path/11

Os.link answers ENOENT whatever the reason: a file that may not be read, or a loop on the way.
Due: the link is made: no permission on the file is needed; ELOOP (POSIX.1-2017, link).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/link-says-not-found-for-denied.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "data", b"hello", 0o000)
    os.symlink("loop", "loop")
    return [lambda: os.link("data", "other"), lambda: os.link("loop/x", "another")]


compare(experiment)
