"""pyfakefs 6.3.2; file-handle/path/9

Names have no limit: 256 bytes are taken, or looked for.
Due: ENAMETOOLONG: {NAME_MAX} is 255 (POSIX.1-2017, 4.13).
Upstream: near: pytest-dev/pyfakefs#378 (closed as wontfix, named for the length of file names; its example is a
long path of short names).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/long-names.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare  # noqa: E402


def experiment(os):
    return [lambda: os.mkdir("n" * 256), lambda: os.stat("m" * 256), lambda: len(os.listdir("."))]


compare(experiment)
