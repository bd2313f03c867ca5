"""What one module of CPython has of the suite's documents: functions, and the calls that hello offers.

The names are those of spec/schema/api.json. How each is spelled stands in manifest.json, for readers; here it is
done. Everything is one lookup and one call.
"""

import codecs
import io
import json
import os
import socket

import descriptors
from errors import Unsupported

CLASSES = ("FileIO", "BufferedReader", "BufferedWriter", "BufferedRandom", "BufferedRWPair", "BytesIO",
           "StringIO", "TextIOWrapper", "IncrementalNewlineDecoder")
STDLIB_KINDS = ("socket", "view", "decoder")  # their members are not the module's
# Parameters that Python 2 does not have: function -> (position, name).
MISSING_IN_2 = {"open": (7, "opener"), "FileIO": (3, "opener"), "TextIOWrapper": (5, "write_through")}
RENAMED = {"SocketIO": {"socket": "sock"}}  # parameters that Python calls otherwise


class Vocabulary(object):
    """The documents of one implementation.

    `module` is under test, `name` what it is known by: "io", "_pyio", or "file" for the open() of Python 2, which
    has no other document than file-api. `members` are the members that Python spells otherwise.
    """

    def __init__(self, module, name, python_2):
        self._module = module
        self._documents = _documents() if name != "file" else {"file-api": _documents()["file-api"]}
        self._functions = self._of_file() if name == "file" else self._of_module(name, python_2)
        self.members = {
            "next": "next" if python_2 else "__next__", "iter": "__iter__", "enter": "__enter__",
            "exit": "__exit__", "get": "__getitem__", "set": "__setitem__"}

    def functions(self, document):
        """Name -> function, of one document; empty for a document that is not offered."""
        return self._functions.get(document, {})

    def offered(self):
        """Document -> calls, for hello: what the table lists and this version has."""
        return {document: sorted(call for call in calls if self._has(document, call))
                for document, calls in self._documents.items()}

    def _of_file(self):
        return {"file-api": {"open": self._module.open}}

    def _of_module(self, name, python_2):
        known = {kind: getattr(self._module, kind) for kind in CLASSES if hasattr(self._module, kind)}
        known.update(descriptors.functions())
        known.update({"open": self._module.open, "IncrementalDecoder": incremental_decoder})
        if python_2:
            known.update({call: without(known[call], *MISSING_IN_2[call]) for call in MISSING_IN_2})
        elif name == "io":
            known["SocketIO"] = with_names(socket.SocketIO, RENAMED["SocketIO"])
        functions = {document: {call: known[call] for call in calls if call in known}
                     for document, calls in self._documents.items()}
        functions["file-api"]["open"] = with_names(self._module.open, {"name": "file"})
        return functions

    def _has(self, document, call):
        kind, _dot, member = call.rstrip("=").partition(".")
        if call in self._functions[document]:
            return True
        if not member or kind == "os":
            return False
        return document == "file-api" or kind in STDLIB_KINDS or self._any_class_has(member)

    def _any_class_has(self, member):
        spelled = self.members.get(member, member)
        return any(hasattr(kind, spelled) for kind in vars(self._module).values() if isinstance(kind, type))


def _documents():
    """Document -> calls, from the one table that also documents their spelling."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "manifest.json")
    with io.open(path, encoding="utf-8") as manifest:
        tables = json.load(manifest)["documents"]
    return {document: list(table["calls"]) for document, table in tables.items()}


def incremental_decoder(encoding, errors="strict"):
    """The codec's own decoder, as TextIOWrapper makes it; None for `errors` is what Python's io says by default."""
    return codecs.getincrementaldecoder(encoding)(errors or "strict")


def with_names(function, names):
    """`function` with the keyword parameters `names` (the suite's -> Python's) called otherwise."""
    def renamed(*arguments, **named):
        return function(*arguments, **{names.get(name, name): value for name, value in named.items()})

    return renamed


def without(function, position, name):
    """`function`, which does not have the parameter `name`; calls that give it cannot be spelled."""
    def refusing(*arguments, **named):
        if len(arguments) > position or name in named:
            raise Unsupported("this Python has no parameter %s" % name)
        return function(*arguments, **named)

    return refusing
