"""The API of io over the C++ streams of refio.

All that streams do is in the extension module; this adds what only Python can say: the abstract base classes.
"""

import abc
import io
import warnings

from refio._refio import (
    DEFAULT_BUFFER_SIZE,
    BlockingIOError,
    BufferedRandom,
    BufferedReader,
    BufferedRWPair,
    BufferedWriter,
    BytesIO,
    FileIO,
    IncrementalNewlineDecoder,
    StringIO,
    TextIOWrapper,
    UnsupportedOperation,
    _BufferedIOBase,
    _IOBase,
    _RawIOBase,
    _TextIOBase,
    open,
    open_code,
    text_encoding,
)

_NAMES = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
          "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase",
          "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "text_encoding",
          "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder"]
__all__ = [name for name in _NAMES if name in io.__all__]  # which names io exports differs between releases

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class IOBase(_IOBase, metaclass=abc.ABCMeta):
    """The base of all streams: what none of them reads or writes."""


class RawIOBase(_RawIOBase, IOBase):
    """The base of raw streams: one call here is at most one call below."""


class BufferedIOBase(_BufferedIOBase, IOBase):
    """The base of buffered streams of bytes."""


class TextIOBase(_TextIOBase, IOBase):
    """The base of streams of text."""


def __getattr__(name):
    if name == "OpenWrapper":
        warnings.warn("OpenWrapper is deprecated, use open instead", DeprecationWarning, stacklevel=2)
        return open
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _register():
    families = {RawIOBase: (FileIO,),
                BufferedIOBase: (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair),
                TextIOBase: (StringIO, TextIOWrapper)}
    for base, streams in families.items():
        official = getattr(io, base.__name__)
        official.register(base)
        for stream in streams:
            base.register(stream)
            official.register(stream)


_register()
