"""pyfakefs 6.3.2; file-handle/h.seek/4

Os.lseek returns None.
Due: the new position (Python library reference, os.lseek).
Upstream: near: pytest-dev/pyfakefs#1304 (closed, seek of file objects returned None; fixed in 6.2.0, os.lseek
is not in it).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/lseek-returns-none.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    file = os.open("data", os.O_RDONLY)
    return [lambda: os.lseek(file, 3, os.SEEK_SET), lambda: os.lseek(file, 0, os.SEEK_CUR)]


compare(experiment)
