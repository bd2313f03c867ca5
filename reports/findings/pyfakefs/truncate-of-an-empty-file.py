"""pyfakefs 6.3.2; file-handle/h.truncate/2, file-handle/fs.truncate/1

An empty file that is made longer tells the new size and stays empty.
Due: it holds as many zeros (POSIX.1-2017, ftruncate, truncate).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/truncate-of-an-empty-file.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, got  # noqa: E402


def experiment(os):
    put(os, "data", b"")
    os.truncate("data", 2)
    return [lambda: os.stat("data").st_size, lambda: got(os, "data")]


compare(experiment)
