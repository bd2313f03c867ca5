"""In a child: executes a test file of CPython while the module under test stands in for io.

The file is first imported as always, so that all it needs is loaded with the real io, and then executed once more
while sys.modules has the module under test under the names of one implementation: io and _io for the flavour "c", whose
classes are called C..., or _pyio for the flavour "py", whose classes are called Py... . Nothing of the file is changed.
"""

import collections
import importlib
import importlib.util
import inspect
import io
import os
import sys
import types
import unittest

from trunk_tests import groups

PUBLIC = tuple(io.__all__)
OWN = {"c": "C", "py": "Py"}
STANDARD = ("io", "_pyio")

# A test file that was executed, the module under test as the file sees it, and the names that the module lacks.
Loaded = collections.namedtuple("Loaded", "module target missing")


class MissingName(Exception):
    """A test used a name that the module under test does not have."""


class Facade(types.ModuleType):
    """The module under test, but what it lacks raises MissingName, and its functions do not become methods."""

    def __init__(self, target):
        super().__init__(target.__name__)
        self.__dict__.update(_target=target, __file__=getattr(target, "__file__", None),
                             __all__=list(getattr(target, "__all__", PUBLIC)))
        for name in PUBLIC:
            self.__dict__[name] = unbound(found(target, name))

    def __getattr__(self, name):
        return getattr(self.__dict__["_target"], name)

    def __dir__(self):
        return dir(self._target)


def found(target, name):
    """What the module has under a name, or something in its place."""
    try:
        return getattr(target, name)
    except AttributeError:
        return _in_place_of(target.__name__, name)


def _in_place_of(module, name):
    if name == "UnsupportedOperation":
        return type(name, (OSError, ValueError), {})
    if name == "BlockingIOError":
        return BlockingIOError
    if name.startswith("SEEK_"):
        return getattr(os, name)
    if name == "DEFAULT_BUFFER_SIZE":
        return io.DEFAULT_BUFFER_SIZE

    def refuse(*_arguments, **_keywords):
        raise MissingName("%s has no %s" % (module, name))
    return type(name, (), {"__new__": refuse, "__init__": refuse, "__module__": module})


def unbound(value):
    """As a class attribute, a Python function would become a method."""
    return staticmethod(value) if isinstance(value, types.FunctionType) else value


def under_test(name):
    """(the module as tests shall see it, names that it lacks)"""
    target = importlib.import_module(name)
    if name in STANDARD:
        return target, []
    missing = [public for public in PUBLIC if not hasattr(target, public)]
    plain = not any(isinstance(getattr(target, public, None), types.FunctionType) for public in PUBLIC)
    if plain and not missing and hasattr(target, "__all__"):
        return target, []
    return Facade(target), missing


def load(file, options):
    """Loads a test file with the module under test; Loaded."""
    _prepare_support(options)
    genuine = importlib.import_module("test." + file)
    target, missing = under_test(options.module)
    if file in groups.USERS:
        _give_to_users(file, genuine, target)
        return Loaded(genuine, target, missing)
    replaced = dict.fromkeys(("io", "_io") if options.flavour == "c" else ("_pyio",), target)
    replaced.update({real: importlib.import_module(other) for real, other in options.substitutes.items()})
    module = _executed("test." + file, genuine.__file__, replaced)
    if options.inject_open:
        module.open = unbound(target.open)
    _configure(file, module, target, options)
    return Loaded(module, target, missing)


def _prepare_support(options):
    from test import support
    from test.support import script_helper
    if options.paths:
        # Interpreters that the tests start must find the module as well: they are not to leave out PYTHONPATH.
        script_helper.interpreter_requires_environment = lambda: True
    if options.memory:
        support.set_memlimit(options.memory)
    if options.resources is not None:
        support.use_resources = options.resources


def _executed(name, path, replaced):
    """A second module made from a test file, while sys.modules has what is to be replaced."""
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    # Compiled first: the interpreter opens source files through the _io that sys.modules has.
    with open(path, "rb") as source:
        code = compile(source.read(), path, "exec")
    saved = {real: sys.modules.get(real) for real in replaced}
    sys.modules.update(replaced)
    sys.modules[name] = module  # and stays: unittest finds setUpModule there
    try:
        exec(code, module.__dict__)
    finally:
        for real, before in saved.items():
            if before is None:
                del sys.modules[real]
            else:
                sys.modules[real] = before
    return module


def _give_to_users(file, tests, target):
    """The tests stay as they are; the library modules that they are about use the module under test."""
    for name in groups.USERS[file]:
        try:
            user = importlib.import_module(name)
        except ImportError:  # a module of other versions
            continue
        for attribute in ("io", "_io"):
            if isinstance(getattr(user, attribute, None), types.ModuleType):
                setattr(user, attribute, target)
    if file == "test_socket":
        _rebase_socket_stream(target)
    elif isinstance(getattr(tests, "io", None), types.ModuleType):
        tests.io = target


def _rebase_socket_stream(target):
    """socket.SocketIO of the module under test, or that of the library on the module's RawIOBase."""
    import socket
    if hasattr(target, "SocketIO"):
        socket.SocketIO = target.SocketIO
    elif target.__name__ not in ("io", "_io"):
        exec(inspect.getsource(socket.SocketIO), socket.__dict__)


# ---- classes


def test_classes(module):
    return [value for name, value in sorted(vars(module).items())
            if isinstance(value, type) and issubclass(value, unittest.TestCase)
            and value.__module__ == module.__name__ and name == value.__name__]


def bare_name(module, name):
    """A class name without C or Py, if both are there; None if not."""
    for own, other in (("C", "Py"), ("Py", "C")):
        if name.startswith(own) and getattr(module, other + name[len(own):], None) is not None:
            return name[len(own):]
    return None


def own_classes(module, flavour):
    """Classes written for two implementations, as they are for this flavour."""
    return [one for one in test_classes(module)
            if one.__name__.startswith(OWN[flavour]) and bare_name(module, one.__name__) is not None]


def _configure(file, module, target, options):
    """Class attributes that say what is tested: those which a file's own load_tests or the class bodies set."""
    for one in own_classes(module, options.flavour):
        own = vars(one)
        if "modulename" in own:
            one.modulename = getattr(target.FileIO, "__module__", options.module)
        if "modname" in own:
            one.modname = "_io" if options.module == "io" else options.module
        if "name_of_module" in own and options.module not in STANDARD:
            one.name_of_module = _module_names(target, options.module)
        if isinstance(getattr(one, "open", None), types.FunctionType):
            one.open = staticmethod(one.open)
    if file == "test_io":
        _configure_test_io(module, target, options)


def _module_names(target, name):
    """What the classes of the module say where they are from."""
    values = [getattr(target, public, None) for public in getattr(target, "__all__", [])]
    return tuple(sorted({name} | {getattr(value, "__module__", None) or name for value in values}))


def _configure_test_io(module, target, options):
    """test_io sets every public name, and its mock classes, on each class."""
    own = OWN[options.flavour]
    names = {name: unbound(found(target, name)) for name in PUBLIC + ("IncrementalNewlineDecoder",)}
    names.update({mock: getattr(module, own + mock) for mock in _mocks(module)})
    names["is_C"] = options.flavour == "c" if options.is_c is None else options.is_c
    for one in own_classes(module, options.flavour):
        for name, value in names.items():
            setattr(one, name, value)


def _mocks(module):
    """Names X of classes that the file makes twice, as CX and PyX."""
    return [name for name, value in vars(module).items() if isinstance(value, type)
            and all(isinstance(getattr(module, own + name, None), type) for own in ("C", "Py"))
            and not issubclass(getattr(module, "C" + name), unittest.TestCase)]
