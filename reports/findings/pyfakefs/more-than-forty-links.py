"""pyfakefs 6.3.2; file-handle/path/12

Forty-one symbolic links on the way are followed.
Due: ELOOP: Linux follows forty (path_resolution(7)).
Upstream: documented: fake_filesystem.py, _resolve_components ("This link_depth check is not really meant to be
an accurate check.").
Run: tools/install-implementations pyfakefs; python3 reports/findings/pyfakefs/more-than-forty-links.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    os.symlink("data", "link1")
    for number in range(2, 42):
        os.symlink("link%d" % (number - 1), "link%d" % number)
    return [lambda: os.stat("link40").st_size, lambda: os.stat("link41").st_size]


compare(experiment)
