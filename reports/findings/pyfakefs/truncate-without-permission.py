"""pyfakefs 6.3.2; file-handle/fs.truncate/7

Os.truncate changes a file that may not be written.
Due: EACCES (POSIX.1-2017, truncate).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/truncate-without-permission.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "data", b"hello", 0o444)
    return [lambda: os.truncate("data", 2), lambda: os.stat("data").st_size]


compare(experiment)
