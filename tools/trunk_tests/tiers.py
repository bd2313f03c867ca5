"""Which kind of behaviour a test looks at (tiers.json). What is not listed there is core."""

import json
import pathlib

from trunk_tests import groups

TABLE = pathlib.Path(__file__).with_name("tiers.json")
# In the order in which they are shown; the first three make up the last line that is printed.
SCORED = ("core", "pyobj", "finalizer")
NAMES = SCORED + ("cpython", "notarget", "socket", "extra", "downstream")


class Tiers:
    def __init__(self, path=TABLE):
        self._listed = json.loads(pathlib.Path(path).read_text("utf-8"))["tests"]

    def of(self, bare):
        """The tier of file.Class.method, without C or Py before the class. Files outside the core are one tier each."""
        group = groups.group_of(bare.split(".")[0])
        if group != "core":
            return group
        return self._listed[bare][0] if bare in self._listed else "core"

    def reason(self, bare):
        """Why the test is not core; None if it is."""
        return self._listed[bare][1] if bare in self._listed else None

    def listed(self):
        return dict(self._listed)
