"""The program of a child process: lists the tests of one file, or runs tests of one of its classes.

    python child.py OPTIONS-AS-JSON

Tells by lines of JSON on the descriptor `report`. What the tests print is not looked at. It must run on every Python
that has tests to run, 3.10 at least.
"""

import os
import sys

_written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
from trunk_tests import collect, result, substitute  # noqa: E402
del sys.path[0]  # the tests see the path that they would see without us
sys.dont_write_bytecode = _written

import faulthandler  # noqa: E402
import importlib  # noqa: E402
import json  # noqa: E402
import resource  # noqa: E402
import traceback  # noqa: E402
import types  # noqa: E402
import unittest  # noqa: E402
import warnings  # noqa: E402


class Child:
    def __init__(self, options):
        self._options = options

    def tell(self, **what):
        os.write(self._options.report, (json.dumps(what) + "\n").encode())

    def prepare(self):
        """Can the module under test be imported?"""
        sys.path[:0] = [path for path in self._options.paths if path not in sys.path]
        try:
            importlib.import_module(self._options.module)
        except BaseException as error:
            self.tell(no_module="%s: %s" % (type(error).__name__, error))
            return False
        return True

    def load(self):
        """The loaded file; None, and the reason told, if it cannot be."""
        try:
            return substitute.load(self._options.file, self._options)
        except unittest.SkipTest as reason:
            self.tell(skipped=str(reason))
        except BaseException:
            self.tell(load_error=traceback.format_exc()[-6000:])
        return None

    def collect(self, loaded):
        self.tell(tests=collect.tests(self._options.file, loaded, self._options.flavour), missing=loaded.missing)

    def run(self, loaded):
        warnings.simplefilter("default")
        one = getattr(loaded.module, self._options.class_name)
        suite = unittest.TestSuite(one(method) for method in self._options.methods)
        self.tell(ready=True)
        suite.run(result.Reporter(self.tell))
        self.tell(done=True)


def main():
    options = types.SimpleNamespace(**json.loads(sys.argv[1]))
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    child = Child(options)
    loaded = child.load() if child.prepare() else None
    if loaded is None:
        os._exit(0)
    if options.methods is None:
        child.collect(loaded)
        os._exit(0)
    child.run(loaded)
    # The end is the normal one, so that a module which crashes there is seen.


if __name__ == "__main__":
    main()
