"""pyfakefs 6.3.2; file-handle/fs.rename/10, file-handle/fs.rmdir/5

Os.rename and os.rmdir of dir/. rename and remove dir.
Due: EBUSY or EINVAL; EINVAL (POSIX.1-2017, rename, rmdir).
Upstream: no report found.
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/dot-as-the-last-name.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, tree  # noqa: E402


def experiment(os):
    for name in ("dir", "other", "empty"):
        os.mkdir(name)
    return [lambda: os.rename("dir/.", "new"), lambda: os.rename("other", "empty/."), lambda: os.rmdir("new/."),
            lambda: tree(os)]


compare(experiment)
