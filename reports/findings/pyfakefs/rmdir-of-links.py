"""pyfakefs 6.3.2; file-handle/fs.rmdir/3

Os.rmdir follows a link that leads nowhere: ENOENT, and ELOOP for a loop.
Due: ENOTDIR (POSIX.1-2017, rmdir).
Upstream: near: pytest-dev/pyfakefs#252 (closed, os.rmdir followed a link to a directory; fixed, links that lead
nowhere are not in it).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/rmdir-of-links.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare  # noqa: E402


def experiment(os):
    os.symlink("missing", "nowhere")
    os.symlink("loop", "loop")
    return [lambda: os.rmdir("nowhere"), lambda: os.rmdir("loop")]


compare(experiment)
