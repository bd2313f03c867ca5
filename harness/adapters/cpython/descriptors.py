"""The functions os.* of the documents: descriptors to make streams of, and to look at streams from below.

They are scaffolding, not what is under test: each is one function of Python's `os` or `socket`, and they say so if
this Python has it not. What a case leaves open is closed by `close_above`.
"""

import os
import socket

from errors import Unsupported

MOST = 256  # what a case opens gets lower numbers than this
ACCESS = {(True, False): os.O_RDONLY, (False, True): os.O_WRONLY, (True, True): os.O_RDWR}
FLAGS = {"read": 0, "write": 0, "append": os.O_APPEND, "create": os.O_CREAT, "new": os.O_CREAT | os.O_EXCL,
         "truncate": os.O_TRUNC, "nonblock": getattr(os, "O_NONBLOCK", 0)}
PERMISSIONS = 0o666


def functions():
    """Name in the documents -> function; without what this Python or its platform has not."""
    names = ("close", "read", "write", "lseek", "isatty", "get_inheritable", "openpty")
    found = {"os." + name: getattr(os, name) for name in names if hasattr(os, name)}
    found["os.open"] = open_by_words
    found["os.pipe"] = pipe
    if hasattr(socket, "socketpair"):
        found["os.socketpair"] = socket.socketpair
    return found


def open_by_words(file, words):
    """os.open with the flags that the list `words` names: read, write, append, create, new, truncate, nonblock."""
    access = ("read" in words, "write" in words)
    if access not in ACCESS or not set(words) <= set(FLAGS):
        raise Unsupported("no way to open is called %s" % (words,))
    flags = ACCESS[access] | getattr(os, "O_BINARY", 0)
    for word in words:
        flags |= FLAGS[word]
    return os.open(file, flags, PERMISSIONS)


def pipe(blocking=True):
    """A new pipe: [read end, write end]. Not blocking: neither end does."""
    ends = os.pipe()
    if not blocking:
        for end in ends:
            _set_nonblocking(end)
    return ends


class Gaps(object):
    """The free descriptor numbers as they are now. `close()` closes what has been opened in them since."""

    def __init__(self):
        taken = [number for number in range(MOST) if _is_open(number)]
        self._gaps = list(zip([number + 1 for number in taken], taken[1:] + [MOST]))

    def close(self):
        for first, end in self._gaps:
            os.closerange(first, end)


def _is_open(descriptor):
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _set_nonblocking(descriptor):
    if hasattr(os, "set_blocking"):
        os.set_blocking(descriptor, False)
    else:
        import fcntl  # of Python 2, on POSIX
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_NONBLOCK)
