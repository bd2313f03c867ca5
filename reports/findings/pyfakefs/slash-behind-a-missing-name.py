"""pyfakefs 6.3.2; file-handle/path/5, file-handle/fs.link/5

Os.link of a missing name with a slash is ENOTDIR.
Due: ENOENT (POSIX.1-2017, link).
Upstream: near: pytest-dev/pyfakefs#399 (closed, os.link of a file with a slash must be ENOTDIR; the fix says so
of names that are missing, too).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/slash-behind-a-missing-name.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare  # noqa: E402


def experiment(os):
    return [lambda: os.link("missing/", "new")]


compare(experiment)
