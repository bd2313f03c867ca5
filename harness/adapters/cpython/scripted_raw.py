"""The scripted raw stream of a case: a memory file with limits a call (spec/protocol.md, "Argument kinds").

Entries of a script: a number moves at most so many bytes, None would block, "all" is normal, Raises raises,
and Claims moves everything but tells a number of its own. Calls makes calls first and then does what another entry
says. The last entry repeats, without its calls; no entry is "all".
"""

import errno
import io
import os


class Raises(object):
    """An entry of a script, or an item of an iterator, that raises what `make()` returns."""

    def __init__(self, make):
        self.make = make


class Claims(object):
    """An entry of a script that lies about how much it moved."""

    def __init__(self, count):
        self.count = count


class Calls(object):
    """An entry of a script that calls. Each of `calls` makes its call and returns what answers as it did."""

    def __init__(self, calls, then):
        self.calls = calls
        self.then = then


class NoAnswer(Exception):
    """A scripted raw is asked for the answer to a call that it has not made."""


class _ScriptedRaw(object):
    """Mixed into a RawIOBase. `log` has what was called, in order: ["read", 8], ["write", b"abc"], ["flush"].

    Queries (readable, tell, closed) are not logged: how often an implementation asks is its own business. To seek
    by nothing is to ask where one is. Nor is logged what a stream that is closed, or not made for it, refuses.
    `closed` can be set, as if somebody else had closed or opened the stream.
    """

    def __init__(self, data=b"", readable=True, writable=True, seekable=True, reads=(), writes=(), seeks=(),
                 tells=(), flushes=(), closes=()):
        self.data = bytearray(data)
        self.log = []
        self.reads, self.writes, self.seeks = list(reads), list(writes), list(seeks)
        self.tells, self.flushes, self.closes = list(tells), list(flushes), list(closes)
        self._abilities = {"readable": readable, "writable": writable, "seekable": seekable}
        self._position = 0
        self._closed = False
        self._answers = []  # to the calls that it made, oldest first, without those that were asked for

    @property
    def closed(self):
        return self._closed

    @closed.setter
    def closed(self, closed):
        self._closed = closed

    def answer(self):
        """Returns or raises what the oldest call did that this stream made and nobody has asked for yet."""
        if not self._answers:
            raise NoAnswer()
        return self._answers.pop(0)()

    def readable(self):
        return self._abilities["readable"]

    def writable(self):
        return self._abilities["writable"]

    def seekable(self):
        return self._abilities["seekable"]

    def tell(self):
        self._require("seekable")
        return self._play(self.tells, lambda _limit: self._position)

    def readinto(self, target):
        view = _bytes_view(target)
        self._require("readable")
        self.log.append([u"read", len(view)])
        return self._play(self.reads, lambda limit: self._read(view, limit))

    def write(self, source):
        data = _bytes_view(source).tobytes()
        self._require("writable")
        self.log.append([u"write", data])
        return self._play(self.writes, lambda limit: self._write(data[:limit]))

    def seek(self, offset, whence=0):
        if (offset, whence) == (0, 1):
            return self.tell()
        self._require("seekable")
        self.log.append([u"seek", offset, whence])
        return self._play(self.seeks, lambda _limit: self._seek(offset, whence))

    def truncate(self, size=None):
        self._require("writable")
        size = self._position if size is None else size
        self.log.append([u"truncate", size])
        if size < 0:
            raise _invalid()
        del self.data[size:]
        self.data.extend(bytearray(size - len(self.data)))
        return size

    def flush(self):
        self._require_open()
        self.log.append([u"flush"])
        self._play(self.flushes, lambda _limit: None)

    def close(self):
        if self._closed:
            return
        self.log.append([u"close"])
        self._play(self.closes, lambda _limit: None)
        self._closed = True

    def _require_open(self):
        if self._closed:
            raise ValueError("I/O operation on closed file.")

    def _require(self, ability):
        self._require_open()
        if not self._abilities[ability]:
            raise io.UnsupportedOperation("the scripted raw is not %s" % ability)

    def _play(self, script, move):
        entry = self._called(script, _next_entry(script))
        if entry is None:
            return None
        if isinstance(entry, Raises):
            raise entry.make()
        if isinstance(entry, Claims):
            move(None)
            return entry.count
        return move(None if entry == "all" else entry)

    def _called(self, script, entry):
        """What the entry does after its calls, which are made now, and never again if the entry repeats."""
        if not isinstance(entry, Calls):
            return entry
        if script == [entry]:
            script[0] = entry.then
        for call in entry.calls:
            self._answers.append(call())
        return entry.then

    def _read(self, view, limit):
        wanted = len(view) if limit is None else min(limit, len(view))
        data = bytes(self.data[self._position:self._position + wanted])
        view[:len(data)] = data
        self._position += len(data)
        return len(data)

    def _write(self, data):
        if not data:
            return 0
        self.data.extend(bytearray(max(0, self._position - len(self.data))))
        self.data[self._position:self._position + len(data)] = data
        self._position += len(data)
        return len(data)

    def _seek(self, offset, whence):
        starts = {0: 0, 1: self._position, 2: len(self.data)}
        if whence not in starts:
            raise ValueError("invalid whence")
        target = offset + starts[whence]
        if target < 0:
            raise _invalid()
        self._position = target
        return target


def _next_entry(script):
    return "all" if not script else script.pop(0) if len(script) > 1 else script[0]


def _invalid():
    return OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def _bytes_view(buffer):
    view = memoryview(buffer)
    return view.cast("B") if hasattr(view, "cast") else view


_types = {}  # RawIOBase -> class


def scripted_raw_type(base):
    """The class of scripted raws for one implementation: `base` is its RawIOBase."""
    if base not in _types:
        _types[base] = type("ScriptedRaw", (_ScriptedRaw, base), {})
    return _types[base]
