"""pyfakefs 6.3.2; file-handle/path/2

The empty name is the current directory for os.rename, os.rmdir, os.unlink, and as the new name for os.link.
Due: ENOENT (POSIX.1-2017, 4.13).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/empty-names.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    return [lambda: os.rename("", "x"), lambda: os.rename("data", ""), lambda: os.rmdir(""), lambda: os.unlink(""),
            lambda: os.link("data", "")]


compare(experiment)
