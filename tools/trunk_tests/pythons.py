"""Finds a Python that has CPython's tests. Some systems leave them out of the package of the interpreter."""

import glob
import os
import subprocess
import sys

PLACES = ("~/.pyenv/versions/*/bin/python3", "/usr/local/bin/python3*", "/opt/python*/bin/python3")
QUESTION = ("import sys, importlib.util as u\n"
            "try: there = u.find_spec('test.test_io') is not None\n"
            "except ImportError: there = False\n"
            "print('%d.%d' % sys.version_info[:2], '%d.%d.%d' % sys.version_info[:3], int(there), sys.executable)")


class NoTests(Exception):
    """No Python with the tests; the text says what to do."""


class Python:
    """An interpreter: `path`, `minor` ("3.11"), `version` ("3.11.7"), and whether it has the tests."""

    def __init__(self, path):
        asked = subprocess.run([path, "-I", "-c", QUESTION], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                               check=True)
        self.minor, self.version, there, self.path = asked.stdout.strip().split(" ", 3)
        self.has_tests = there == "1"


def chosen(path=None):
    """The Python at `path`, if one is given; otherwise this one, or another of the same minor version."""
    if path is not None:
        try:
            python = Python(path)
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise NoTests("%s is no Python that could be used: %s" % (path, error)) from error
        if not python.has_tests:
            raise NoTests(_lacking(python))
        return python
    mine = Python(sys.executable)
    for python in [mine] + list(_others(mine)):
        if python.has_tests:
            return python
    raise NoTests(_lacking(mine))


def _others(mine):
    """Every further Python of the same minor version: a compiled module fits these, and no others."""
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    patterns = [os.path.join(folder, "python" + mine.minor) for folder in folders]
    patterns += [os.path.expanduser(place) for place in PLACES]
    tried = {os.path.realpath(mine.path)}
    for path in [path for pattern in patterns for path in sorted(glob.glob(pattern))]:
        if os.path.realpath(path) in tried or not os.access(path, os.X_OK) or _is_script(path):
            continue
        tried.add(os.path.realpath(path))
        try:
            python = Python(path)
        except (OSError, ValueError, subprocess.CalledProcessError):
            continue
        if python.minor == mine.minor:
            yield python


def _is_script(path):
    with open(path, "rb") as program:
        return program.read(2) == b"#!"


def _lacking(python):
    return ("%s (Python %s) has no test.test_io. Debian and Ubuntu have the tests in a package of their own:\n\n"
            "  sudo apt-get install libpython%s-testsuite\n\n"
            "Fedora calls it python3-test; a Python built from source has them. --python names another."
            % (python.path, python.version, python.minor))
