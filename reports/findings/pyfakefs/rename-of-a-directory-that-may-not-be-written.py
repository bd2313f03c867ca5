"""pyfakefs 6.3.2; file-handle/fs.rename/12

A directory without permission to write is renamed to another parent.
Due: EACCES: its '..' would change (POSIX.1-2017, rename, EACCES; Linux).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 \
  reports/findings/pyfakefs/rename-of-a-directory-that-may-not-be-written.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare  # noqa: E402


def experiment(os):
    os.mkdir("dir")
    os.mkdir("other")
    os.chmod("dir", 0o555)
    return [lambda: os.rename("dir", "other/dir"), lambda: os.listdir("other")]


compare(experiment)
