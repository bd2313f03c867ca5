"""In a child: lists the tests of a loaded file that belong to the flavour."""

import unittest

from trunk_tests import groups, substitute


def tests(file, loaded, flavour):
    """[class, method, class name without C or Py, origin] of each test, classes in order of name."""
    module = loaded.module
    found = []
    for one in substitute.test_classes(module):
        name = one.__name__
        bare = substitute.bare_name(module, name)
        if not groups.wanted_class(file, name) or _left_out(file, module, one, bare, flavour):
            continue
        for method in unittest.TestLoader().getTestCaseNames(one):
            if getattr(one, method) is not None and groups.wanted_method(file, name, method):
                found.append([name, method, bare or name, origin(module, one, method, flavour)])
    return found


def _left_out(file, module, one, bare, flavour):
    if file not in groups.CORE + groups.EXTRA:
        return False
    if bare is not None:
        return not one.__name__.startswith(substitute.OWN[flavour])
    # What others are made from, such as BufferedReaderTest, is no test by itself.
    return file == "test_io" and any(other.__mro__[1] is one for other in substitute.test_classes(module))


def origin(module, one, method, flavour):
    """Do both implementations have the test? shared, c_only, c_override, py_only, py_override; neutral: no flavour."""
    bare = substitute.bare_name(module, one.__name__)
    if bare is None:
        return "neutral"
    other_flavour = "py" if flavour == "c" else "c"
    twin = getattr(module, substitute.OWN[other_flavour] + bare)
    other = getattr(twin, method, None)
    if not callable(other):
        return flavour + "_only"
    if getattr(one, method) is other:
        return "shared"
    definer = next(base for base in one.__mro__ if method in vars(base))
    overridden = definer is one or definer.__name__.startswith(substitute.OWN[flavour])
    return flavour + "_override" if overridden else "shared"
