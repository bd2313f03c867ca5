"""pyfakefs 6.3.2; file-handle/h.read/7

A read of a directory is EBADF.
Due: EISDIR (POSIX.1-2017, read; Linux).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/read-of-a-directory.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare  # noqa: E402


def experiment(os):
    os.mkdir("dir")
    file = os.open("dir", os.O_RDONLY)
    return [lambda: os.read(file, 4)]


compare(experiment)
