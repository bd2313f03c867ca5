"""Errors as facts (spec/errors.md): what was raised, under its native names; never what it means."""

import errno
import io
import os
import sys

PYTHON_2 = sys.version_info[0] == 2
MESSAGE_LIMIT = 500  # code points; a message is for people and never compared
CONTEXT_LIMIT = 8  # errors that were being handled, one behind the other
OBJECT_LIMIT = 4096  # bytes or code points of what could not be coded; a longer object is left out
ROOTS = ("Exception", "BaseException", "object")
CANONICAL_ERRNO = {"EWOULDBLOCK": "EAGAIN", "ENOTSUP": "EOPNOTSUPP", "EDEADLOCK": "EDEADLK"}


# What Python 3 has as classes of their own; Python 2 has only IOError for them, with the errno.
ERRNO_CLASSES = ("BrokenPipeError", "ConnectionResetError", "FileExistsError", "FileNotFoundError", "InterruptedError",
                 "IsADirectoryError", "NotADirectoryError", "PermissionError", "TimeoutError")


class Unsupported(Exception):
    """The step asks for something that this adapter cannot spell. Never the implementation's doing."""


def facts(error, encode, given=(), contexts=CONTEXT_LIMIT):
    """What the protocol says of a raised error.

    `encode` gives the wire form of a value; `given` are the arguments of the call that were bytes.
    """
    seen = {"class": _class_chain(type(error)), "message": _message(error)}
    if isinstance(error, EnvironmentError):
        if error.errno in errno.errorcode:
            name = errno.errorcode[error.errno]
            seen["errno"] = CANONICAL_ERRNO.get(name, name)
        if error.filename is not None:
            seen["filename"] = encode(_name(error.filename, given))
    for name in ("characters_written", "start", "end"):
        number = getattr(error, name, None)
        if isinstance(number, int):
            seen[name] = number
    if isinstance(error, UnicodeError) and len(getattr(error, "object", None) or "") in range(1, OBJECT_LIMIT + 1):
        seen["object"] = encode(error.object)
    context = getattr(error, "__context__", None)
    if contexts > 0 and context is not None:
        seen["context"] = facts(context, encode, contexts=contexts - 1)
    return seen


def _class_chain(kind):
    return [kind.__name__] + [base.__name__ for base in kind.__mro__[1:] if base.__name__ not in ROOTS]


def _name(filename, given):
    """A name as it is. In Python 2 errors carry it as a native string: text, unless just these bytes were given."""
    native = PYTHON_2 and isinstance(filename, bytes) and filename not in given
    return filename.decode("utf-8", "replace") if native else filename


def _message(error):
    try:
        message = str(error)
    except Exception as fault:  # an implementation's own __str__
        message = "no message: %s" % type(fault).__name__
    if PYTHON_2:
        return message.decode("utf-8", "replace")[:MESSAGE_LIMIT]
    return message.encode("utf-8", "backslashreplace").decode("utf-8")[:MESSAGE_LIMIT]


def exception_factory(pattern, module):
    """A function that makes the error which a case describes: a class name, or {"is", "errno", ...}.

    Classes are those of the language, else of the module under test, else of `io`.
    """
    fields = pattern if isinstance(pattern, dict) else {"is": pattern}
    kind = _exception_class(fields.get("is"), module)
    arguments = [str(fields.get("message", "raised by the case"))]
    if "errno" in fields:
        number = getattr(errno, fields["errno"], None)
        if number is None:
            raise Unsupported("this platform has no %s" % fields["errno"])
        arguments = [number, os.strerror(number)]
        arguments += [fields[name] for name in ("filename", "characters_written") if name in fields]
    try:
        kind(*arguments)
    except TypeError:
        raise Unsupported("%s is not made of %d arguments" % (kind.__name__, len(arguments)))
    return lambda: kind(*arguments)


def _exception_class(name, module):
    if PYTHON_2 and name in ERRNO_CLASSES:
        return IOError
    for namespace in (vars(__import__(Exception.__module__)), vars(module), vars(io)):
        kind = namespace.get(name) if not isinstance(name, list) else None
        if isinstance(kind, type) and issubclass(kind, Exception):
            return kind
    raise Unsupported("no exception is called %s" % (name,))
