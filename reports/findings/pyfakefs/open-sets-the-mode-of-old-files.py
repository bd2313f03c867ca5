"""pyfakefs 6.3.2; file-handle/open/10, file-handle/open/21

Os.open of a file that is there sets its mode, to the argument or to the default for new files, whoever owns
it.
Due: the mode is for files that are made (POSIX.1-2017, open, O_CREAT).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/open-sets-the-mode-of-old-files.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, mode  # noqa: E402


def experiment(os):
    put(os, "data", b"hello", 0o640)
    def after(*arguments):
        os.close(os.open("data", *arguments))
        return mode(os.stat("data"))
    return [lambda: after(os.O_RDONLY), lambda: after(os.O_WRONLY | os.O_CREAT, 0o600)]


compare(experiment)
