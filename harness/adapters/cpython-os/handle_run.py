"""The steps of one case of file-handle: variables, one lookup, one call, and the clean-up."""

import io

from calls import CALLS, MEMBERS, Descriptor
from case_run import CaseRun
from errors import Unsupported


class HandleRun(CaseRun):
    """One run of the protocol. `os` is the module under test, or what a fake has for it."""

    def __init__(self, os):
        CaseRun.__init__(self, {}, {}, io, None)
        self._os = os

    def _call(self, target, step):
        call, owner = self._target(target)
        named = call.named([self._arguments.decode(value) for value in step.get("args", [])],
                           {name: self._arguments.decode(value) for name, value in step.get("kwargs", {}).items()})
        return call.prepared(self._os, named, owner)

    def _get(self, target, _step):
        raise Unsupported("a descriptor and the names have no attributes, such as %s" % target)

    _set = _get

    def _spelled(self, step, result):
        """A call's result in the values of the suite."""
        if "call" not in step:
            return result
        return self._target(step["call"])[0].shown(self._os, result)

    def _target(self, target):
        """The call, and the number of the descriptor that it is a member of, or None."""
        if target in CALLS:
            return CALLS[target], None
        name, dot, member = target.partition(".")
        if not dot or name == "fs":
            raise Unsupported("no function is called %s" % target)
        owner = self._variable(name)
        if not isinstance(owner, Descriptor) or member not in MEMBERS:
            raise Unsupported("%s has no %s" % (name, member))
        return MEMBERS[member], owner.number
