"""What the adapter can stand for. Each has a name, a version, and `begin()`, which makes the place of a new run."""

import contextlib
import io
import os
import platform
import sys

FOLDER = "/case"  # the directory of every case, in the fake's own file system
ROOT, ORDINARY = 0, 1000  # users of the fake


class NotInstalled(Exception):
    """The implementation is not where it was said to be, or not for this Python."""


class RealPlace(object):
    """Where the real module os works: the operating system's files. The harness lays them and looks at them."""

    os = os


class CPythonOs(object):
    """CPython's module os."""

    name = "%s-os" % platform.python_implementation().lower()
    version = platform.python_version()

    def __init__(self, _installed):
        pass

    def begin(self):
        return RealPlace


class FakePlace(object):
    """An empty file system of pyfakefs, and its module os. `fake` is the module fake_filesystem."""

    def __init__(self, fake):
        self._fake = fake
        self._fake.set_uid(ORDINARY)
        self._fake.set_gid(ORDINARY)
        self._filesystem = self._fake.FakeFilesystem()
        self.os = self._fake.FakeOsModule(self._filesystem)
        self.folder = FOLDER
        self.os.mkdir(FOLDER)
        self.os.chdir(FOLDER)

    def contents(self, path):
        """All bytes of a file."""
        with self._fake.FakeFileOpen(self._filesystem)(path, "rb") as file:
            return file.read()

    def make_file(self, path, contents):
        with self._fake.FakeFileOpen(self._filesystem)(path, "wb") as file:
            file.write(contents)

    @contextlib.contextmanager
    def as_root(self):
        """Permissions do not count meanwhile."""
        self._fake.set_uid(ROOT)
        try:
            yield
        finally:
            self._fake.set_uid(ORDINARY)


class Pyfakefs(object):
    """pyfakefs, as it is without its patches of modules: a FakeFilesystem and the FakeOsModule that goes with it.

    The user is an ordinary one, for whom permissions count.
    """

    name = "pyfakefs"

    def __init__(self, installed):
        if installed is None:
            raise NotInstalled("--installed FOLDER is needed: where pyfakefs is")
        sys.path.insert(0, os.path.abspath(installed))
        try:
            import pyfakefs
            import pyfakefs.fake_filesystem
        except (ImportError, SyntaxError) as fault:
            raise NotInstalled("no pyfakefs for Python %s in %s: %s" % (platform.python_version(), installed, fault))
        self._pyfakefs = pyfakefs
        self.version = pyfakefs.__version__

    def begin(self):
        return FakePlace(self._pyfakefs.fake_filesystem)


IMPLEMENTATIONS = {CPythonOs.name: CPythonOs, Pyfakefs.name: Pyfakefs}
