"""pyfakefs 6.3.2; file-handle/h.pread/1, file-handle/h.pwrite/1

Os.pread and os.pwrite are not faked: they act on the real descriptor that has the fake one's number.
Due: the bytes of the file in the fake file system; here no real file is open under that number: EBADF.
Upstream: documented: fake_os.py, FakeOsModule.__getattr__ ("Forwards any unfaked calls to the standard os
module.").
Run: tools/install-implementations pyfakefs; python3 \
  reports/findings/pyfakefs/pread-and-pwrite-reach-real-files.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from python import compare, put, got  # noqa: E402


def experiment(os):
    put(os, "data", b"hello")
    file = os.open("data", os.O_RDWR)
    return [lambda: os.pread(file, 2, 1), lambda: os.pwrite(file, b"X", 0), lambda: got(os, "data")]


compare(experiment)
