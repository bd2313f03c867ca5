"""pyfakefs 6.3.2; file-handle/open/5

O_CREAT with O_EXCL on a directory is EISDIR, on a loop ELOOP, with O_NOFOLLOW on any link ELOOP.
Due: EEXIST (POSIX.1-2017, open, O_EXCL: if the name exists, even as a link).
Upstream: near: pytest-dev/pyfakefs#263 (closed, O_EXCL on a link that leads nowhere must be EEXIST; fixed,
directories, loops and O_NOFOLLOW are not in it).
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/new-looks-at-what-is-there-first.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare  # noqa: E402


def experiment(os):
    os.mkdir("dir")
    os.symlink("loop", "loop")
    os.symlink("dir", "link")
    new = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    return [lambda: os.open("dir", new), lambda: os.open("loop", new), lambda: os.open("link", new | os.O_NOFOLLOW)]


compare(experiment)
