"""pyfakefs 6.3.2; file-handle/fs.symlink/5

A link with the empty target is made.
Due: ENOENT (Linux, symlink(2)).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/symlink-to-the-empty-name.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare  # noqa: E402


def experiment(os):
    return [lambda: os.symlink("", "link"), lambda: os.listdir(".")]


compare(experiment)
