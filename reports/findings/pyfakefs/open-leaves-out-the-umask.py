"""pyfakefs 6.3.2; file-handle/open/10

Os.open gives new files the mode as it is, without the umask; only the default mode is masked.
Due: 0644: the umask is 022 (POSIX.1-2017, open, O_CREAT).
Upstream: near: pytest-dev/pyfakefs#258 (closed, the mode of a file that os.open makes when none is given; fixed
for that only).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/open-leaves-out-the-umask.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, mode  # noqa: E402


def experiment(os):
    os.umask(0o022)
    os.close(os.open("new", os.O_WRONLY | os.O_CREAT, 0o666))
    return [lambda: mode(os.stat("new"))]


compare(experiment)
