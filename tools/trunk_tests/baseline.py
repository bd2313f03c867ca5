"""The tests that passed once, and have to pass ever after. It can be raised; nothing here lowers it.

A baseline file holds a list of names for each minor version of Python, since the tests differ between them.
"""

import collections
import json
import pathlib

# Lists of names: what passed there and does not now; what passes now only; what this release of Python does not have.
Comparison = collections.namedtuple("Comparison", "fallen risen gone")


class Unusable(Exception):
    """The file is not a baseline for what is run."""


class Baseline:
    def __init__(self, path, module, python):
        """`python` has `minor` and `version`. The file may be missing: then nothing has passed yet."""
        self._path = pathlib.Path(path)
        self._content = self._read(module)
        self._module, self._python = module, python
        entry = self._content.get(python.minor)
        self.known = entry is not None
        self._passed = set(entry["passed"]) if entry else set()
        self.same_release = entry is not None and entry["python"] == python.version

    def _read(self, module):
        if not self._path.exists():
            return {}
        try:
            content = json.loads(self._path.read_text("utf-8"))
            of, entries = content["module"], content["baselines"]
            whole = all(isinstance(entry["passed"], list) and isinstance(entry["python"], str)
                        for entry in entries.values())
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unusable("%s is not a baseline: %r" % (self._path, error)) from error
        if not whole:
            raise Unusable("%s is not a baseline" % self._path)
        if of != module:
            raise Unusable("%s is the baseline of the module %s" % (self._path, of))
        return entries

    def compared(self, passed, present, wanted):
        """`passed` and `present`: names of this run. `wanted(name)`: was it asked for?

        A test that another release of the same minor version does not have is gone; in the same release it has fallen.
        """
        missed = sorted(name for name in self._passed - set(passed) if wanted(name))
        gone = [] if self.same_release else [name for name in missed if name not in present]
        return Comparison([name for name in missed if name not in gone], sorted(set(passed) - self._passed), gone)

    def raise_to(self, passed):
        """Adds what passes now."""
        together = sorted(self._passed | set(passed))
        entries = dict(self._content, **{self._python.minor: {"python": self._python.version, "passed": together}})
        in_order = {minor: entries[minor] for minor in sorted(entries, key=_numbers)}
        text = json.dumps({"module": self._module, "baselines": in_order}, indent=1) + "\n"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(text, "utf-8")


def _numbers(minor):
    return [int(number) for number in minor.split(".")]
