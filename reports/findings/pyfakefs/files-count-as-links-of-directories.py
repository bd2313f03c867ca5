"""pyfakefs 6.3.2; file-handle/fs.stat/8

Each file in a directory raises its link count.
Due: 2: only directories in it do (Linux; stat(2)).
Upstream: near: pytest-dev/pyfakefs#255 (closed, directories had 1 link, not 2; the fix counts all entries as
links, and the test test_nlink_for_directories pins that).
Run: tools/install-implementations pyfakefs; python3 \
  reports/findings/pyfakefs/files-count-as-links-of-directories.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    os.mkdir("dir")
    for name in ("a", "b", "c"):
        put(os, "dir/" + name, b"")
    return [lambda: os.stat("dir").st_nlink]


compare(experiment)
