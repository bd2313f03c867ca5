"""Values on the wire and in Python (spec/protocol.md): the one place of this adapter that knows the tags."""

import array
import functools
import io
import os
import re
import sys

from errors import Unsupported, exception_factory
from scripted_raw import Calls, Claims, Raises, scripted_raw_type

PYTHON_2 = sys.version_info[0] == 2
TEXT = type(u"")
INTEGERS = (int, long) if PYTHON_2 else (int,)  # noqa: F821
OPTIONS = {"array": {"width"}, "memoryview": {"length", "readonly", "step"}, "calls": {"then"}}
ARRAY_CODES = "BHIL" if PYTHON_2 else "BHILQ"
NATIVE_TEXT = ("encoding", "errors", "mode", "newlines")
# In a narrow Python 2 every character beyond U+FFFF is a pair, which is not meant here.
LONE_SURROGATE = re.compile(u"[\ud800-\udfff]" if len(u"\U0001f600") == 1 else
                            u"[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")
EXACT_LIMIT = 2 ** 53  # integers beyond it do not survive every JSON reader, and are tagged


class Arguments(object):
    """Makes Python objects of wire values. Raises Unsupported for what it cannot make.

    `module` is under test: its RawIOBase is what scripted raws are made of, its errors are what they raise.
    `variable(name)` gives a variable's object; `from_below(step)` makes the call of a step for a scripted raw, and
    returns a function that answers as the call did.
    """

    def __init__(self, module, variable, from_below):
        self._module = module
        self._kinds = {
            "var": variable,
            "int": int,
            "float": float,
            "code_points": lambda points: u"".join(map(_character, points)),
            "bytes": _octets,
            "bytearray": lambda text: bytearray(_octets(text)),
            "memoryview": self._view,
            "array": lambda numbers, width=1: _array(numbers, width),
            "iterator": lambda items: _iterator(self._list(items)),
            "function": lambda does: _opener if does == {"opens": True} else _function(self._result(does)),
            "raw": self._raw,
            "raises": lambda pattern: Raises(exception_factory(pattern, module)),
            "claims": Claims,
            "calls": lambda steps, then="all": Calls(
                [functools.partial(from_below, step) for step in steps], self.decode(then)),
        }

    def decode(self, value):
        if isinstance(value, list):
            return self._list(value)
        if isinstance(value, dict):
            return self._tagged(value)
        if isinstance(value, float):
            raise Unsupported("the untagged number %r" % value)
        return value

    def _list(self, values):
        return [self.decode(value) for value in values]

    def _tagged(self, value):
        tags = [tag for tag in value if tag in self._kinds]
        options = {str(key): value[key] for key in value if key not in tags}
        if len(tags) != 1 or not set(options) <= OPTIONS.get(tags[0], set()):
            raise Unsupported("no argument is written {%s}" % ", ".join(sorted(value)))
        return self._kinds[tags[0]](value[tags[0]], **options)

    def _view(self, content, readonly=False, step=1, length=None):
        viewed = self.decode(content) if isinstance(content, dict) else bytearray(_octets(content))
        try:
            view = memoryview(viewed)[::step] if step != 1 else memoryview(viewed)
        except (NotImplementedError, TypeError):
            raise Unsupported("such a memoryview; this Python cannot make one")
        view = view if length is None else view[:length]
        if not readonly or view.readonly:
            return view
        if not hasattr(view, "toreadonly"):  # before 3.8
            return _frozen_copy(content, view)
        return view.toreadonly()

    def _result(self, result):
        return self.decode(result["returns"] if "returns" in result else result)

    def _raw(self, parts):
        raw_type = scripted_raw_type(getattr(self._module, "RawIOBase", io.RawIOBase))
        return raw_type(**{str(name): self.decode(part) for name, part in parts.items()})


def _frozen_copy(content, view):
    """A read-only view of the same bytes, if nobody else can change them."""
    shared = isinstance(content, dict) and "var" in content
    if shared or view.itemsize != 1 or (view.strides or (1,)) != (1,):
        raise Unsupported("a read-only view of what can be changed; this Python has none")
    return memoryview(view.tobytes())


def _octets(text):
    return text.encode("latin-1")


def _character(code_point):
    return ("\\U%08x" % code_point).encode("ascii").decode("unicode-escape")


def _array(numbers, width):
    for code in ARRAY_CODES:
        if array.array(code).itemsize == width:
            return array.array(code, numbers)
    raise Unsupported("no array has items of %r bytes" % (width,))


def _iterator(items):
    for item in items:
        if isinstance(item, Raises):
            raise item.make()
        yield item


def _opener(name, flags):
    """Opens as the system does: the function os.open, but what it makes is no program."""
    return os.open(name, flags, 0o666)


def _function(result):
    def function(*_arguments, **_named):
        if isinstance(result, Raises):
            raise result.make()
        return result

    return function


class Record(dict):
    """Named values, such as the status of a file."""


def encode(value, name_of):
    """The wire form of a result. `name_of(object)` is the oldest variable that holds an object, or None."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, INTEGERS):
        number = int(value)
        return number if -EXACT_LIMIT <= number <= EXACT_LIMIT else {"int": str(number)}
    if isinstance(value, float):
        return {"float": repr(float(value))}
    if isinstance(value, TEXT):
        return _encoded_text(value)
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": bytes(value).decode("latin-1")}
    if isinstance(value, memoryview) and not _is_released(value):
        return {"bytes": value.tobytes().decode("latin-1")}
    if isinstance(value, array.array):
        return {"bytes": (value.tostring() if PYTHON_2 else value.tobytes()).decode("latin-1")}
    if isinstance(value, (list, tuple)):
        return [encode(item, name_of) for item in value]
    if isinstance(value, Record):
        return {"record": {name: encode(value[name], name_of) for name in value}}
    return {"object": name_of(value), "type": type(value).__name__}


def attribute(name, value):
    """An attribute as it is. What Python 2 has as native strings, such as modes, is text and not bytes."""
    if PYTHON_2 and name in NATIVE_TEXT:
        return tuple(map(_text, value)) if isinstance(value, tuple) else _text(value)
    return value


def _text(native):
    return native.decode("latin-1") if isinstance(native, bytes) else native


def _is_released(view):
    try:
        return view.nbytes < 0 if hasattr(view, "nbytes") else False
    except ValueError:
        return True


def _encoded_text(text):
    if LONE_SURROGATE.search(text):
        return {"code_points": _code_points(text)}
    return TEXT(text)


def _code_points(text):
    """One number a code point, also where Python 2 keeps a character as a pair of surrogates."""
    if len(u"\U0001f600") == 1:
        return [ord(character) for character in text]
    units = re.findall(u"[\ud800-\udbff][\udc00-\udfff]|(?s).", text)
    return [0x10000 + ((ord(unit[0]) & 0x3ff) << 10) + (ord(unit[1]) & 0x3ff) if len(unit) == 2 else ord(unit)
            for unit in units]
