"""The calls of the document file-handle, as functions of Python's module os spell them.

CALLS has the functions, MEMBERS what a descriptor is given to. Each is a `Call`; `os` is the module under test.
"""

import re
import stat

from errors import Unsupported
from values import Record

ACCESS = {(True, False): "O_RDONLY", (False, True): "O_WRONLY", (True, True): "O_RDWR"}
FLAGS = {"read": (), "write": (), "append": ("O_APPEND",), "create": ("O_CREAT",), "new": ("O_CREAT", "O_EXCL"),
         "truncate": ("O_TRUNC",), "no-follow": ("O_NOFOLLOW",), "directory": ("O_DIRECTORY",)}
WHENCES = {"start": "SEEK_SET", "current": "SEEK_CUR", "end": "SEEK_END"}
TYPES = {stat.S_IFREG: "file", stat.S_IFDIR: "directory", stat.S_IFLNK: "symlink", stat.S_IFIFO: "fifo",
         stat.S_IFCHR: "device", stat.S_IFBLK: "device"}
MODE = re.compile("[0-7]{4}$")


class Call(object):
    """One call. `parameters` are named as in spec/schema/api.json, with a mark at those that may be left out.

    `prepare(os, named, descriptor)` gives the positional arguments of the function `name` of os, as a list; None for
    those that are the parameters themselves. `shown(os, result)` makes a value of what it returned.
    """

    def __init__(self, name, parameters, prepare=None, shown=lambda _os, result: result):
        self._name = name
        self._parameters = parameters.split()
        self._prepare = prepare
        self.shown = shown

    def named(self, arguments, keywords):
        """Parameter -> argument."""
        known = [parameter.rstrip("?") for parameter in self._parameters]
        if len(arguments) > len(known):
            raise Unsupported("more arguments than parameters")
        named = dict(zip(known, arguments))
        for name, value in keywords.items():
            if name not in known or name in named:
                raise Unsupported("an argument %s too many" % name)
            named[name] = value
        for parameter in self._parameters:
            if not parameter.endswith("?") and parameter not in named:
                raise Unsupported("no argument %s" % parameter)
        return named

    def prepared(self, os, named, descriptor):
        """The action that is guarded."""
        function = getattr(os, self._name, None)
        if function is None:
            raise Unsupported("this os has no %s" % self._name)
        if self._prepare is not None:
            arguments = self._prepare(os, named)
        else:
            arguments = [named[parameter] for parameter in self._parameters]
        if descriptor is not None:
            arguments.insert(0, descriptor)
        return lambda: function(*arguments)


class Descriptor(object):
    """An open file: os has numbers for it, which are used again; a variable needs an identity."""

    def __init__(self, os, number):
        self._os = os
        self.number = number

    def close(self):
        """Lets go of it at the end of a run, whatever the case did with it."""
        self._os.close(self.number)


Descriptor.__name__ = "descriptor"  # what results call it


def _flags(os, words):
    if not isinstance(words, list) or not all(word in FLAGS for word in words):
        raise Unsupported("no way to open is called %s" % (words,))
    access = ACCESS.get(("read" in words, "write" in words))
    if access is None:
        raise Unsupported("neither to read nor to write")
    flags = getattr(os, "O_BINARY", 0)  # of Windows
    for name in [access] + [name for word in words for name in FLAGS[word]]:
        flags |= _constant(os, name)
    return flags


def _constant(os, name):
    if not hasattr(os, name):
        raise Unsupported("there is no %s here" % name)
    return getattr(os, name)


def _modes(named):
    """The mode as a list of arguments: none if it is not given."""
    if "mode" not in named:
        return []
    if not MODE.match(str(named["mode"])):
        raise Unsupported("a mode is four octal digits")
    return [int(named["mode"], 8)]


def _whence(os, word):
    if word not in WHENCES:
        raise Unsupported("no place to seek from is called %s" % (word,))
    return _constant(os, WHENCES[word])


def _descriptor(os, result):
    """What open returned; anything but a number is shown as it is."""
    return Descriptor(os, result) if isinstance(result, int) else result


def _status(_os, result):
    """A status as a record; what has no mode is none, and is shown as it is."""
    mode = getattr(result, "st_mode", None)
    if mode is None:
        return result
    return Record(type=TYPES.get(stat.S_IFMT(mode), "other"), size=result.st_size, links=result.st_nlink,
                  mode="%04o" % stat.S_IMODE(mode))


MEMBERS = {
    "read": Call("read", "size"),
    "pread": Call("pread", "size offset"),
    "write": Call("write", "data"),
    "pwrite": Call("pwrite", "data offset"),
    "seek": Call("lseek", "offset whence", lambda os, named: [named["offset"], _whence(os, named["whence"])]),
    "truncate": Call("ftruncate", "size"),
    "sync": Call("fsync", ""),
    "stat": Call("fstat", "", shown=_status),
    "close": Call("close", ""),
}

CALLS = {
    "open": Call("open", "path words mode?",
                 lambda os, named: [named["path"], _flags(os, named["words"])] + _modes(named), _descriptor),
    "fs.stat": Call("stat", "path", shown=_status),
    "fs.lstat": Call("lstat", "path", shown=_status),
    "fs.rename": Call("rename", "from to"),
    "fs.unlink": Call("unlink", "path"),
    "fs.rmdir": Call("rmdir", "path"),
    "fs.link": Call("link", "existing path"),
    "fs.symlink": Call("symlink", "target path"),
    "fs.readlink": Call("readlink", "path"),
    "fs.mkdir": Call("mkdir", "path mode?", lambda _os, named: [named["path"]] + _modes(named)),
    "fs.list": Call("listdir", "path"),
    "fs.chmod": Call("chmod", "path mode", lambda _os, named: [named["path"]] + _modes(named)),
    "fs.truncate": Call("truncate", "path size"),
}
