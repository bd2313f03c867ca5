"""The steps of one case: variables, one lookup, one call, and the clean-up."""

import gc

import errors
import values
from errors import Unsupported


class Unbound(Exception):
    """The step needs a variable that no step has bound."""


class CaseRun(object):
    """One run of the protocol.

    `functions` are the document's, by name; `members` spells members that Python calls otherwise
    ("next": "__next__"); `raw_base` is what scripted raws are made of.
    """

    def __init__(self, functions, members, raw_base):
        self._functions = functions
        self._members = members
        self._held = []  # (name or None, object), oldest first: variables, and results that nobody named
        self._arguments = values.Arguments(raw_base, self._variable)
        self._forms = {"call": self._call, "get": self._get, "set": self._set, "value": self._value}

    def bind_given(self, given):
        """Binds the case's named values; one that cannot be made makes the steps that use it unsupported."""
        for name in sorted(given):
            try:
                self._held.append((name, self._arguments.decode(given[name])))
            except Unsupported as reason:
                self._held.append((name, reason))

    def outcome(self, step):
        """Runs one step. Only what the implementation itself raises is answered as `raises`."""
        try:
            action = self._prepared(step)
        except Unbound as unbound:
            return {"unbound": unbound.args[0]}
        except Unsupported as reason:
            return {"unsupported": reason.args[0]}
        try:
            result = action()
        except Unsupported as reason:
            return {"unsupported": reason.args[0]}
        except Exception as error:
            return {"raises": errors.facts(error, self._encoded)}
        self._held.append((step.get("as"), result))
        return {"returns": self._encoded(result)}

    def release(self):
        """Closes what is left, newest first, and collects garbage: nothing reaches into the next run."""
        while self._held:
            left = self._held.pop()[1]
            try:
                left.close()
            except Exception:  # plain values have no close; a failing close was the case's to show
                pass
            del left
        gc.collect(0)

    # ---- steps: each gives the one action that is guarded, with everything of it made beforehand

    def _prepared(self, step):
        if isinstance(step.get("as"), list):
            raise Unsupported("no call gives several results to name")
        for form, prepare in self._forms.items():
            if form in step:
                return prepare(step[form], step)
        raise Unsupported("a step without call, get, set or value")

    def _call(self, target, step):
        arguments = self._arguments.decode(step.get("args", []))
        named = {str(name): self._arguments.decode(value) for name, value in step.get("kwargs", {}).items()}
        if "." in target:
            owner, member = self._owner_and_member(target)
            return lambda: _looked_up(owner, member)(*arguments, **named)
        if target not in self._functions:
            raise Unsupported("no function is called %s" % target)
        function = self._functions[target]
        return lambda: function(*arguments, **named)

    def _get(self, target, _step):
        owner, member = self._owner_and_member(target)
        return lambda: _looked_up(owner, member)

    def _set(self, target, step):
        owner, member = self._owner_and_member(target)
        value = self._arguments.decode(step["to"])
        return lambda: setattr(owner, member, value)

    def _value(self, name, _step):
        value = self._variable(name)
        return lambda: value

    # ---- variables

    def _owner_and_member(self, target):
        name, _dot, member = target.partition(".")
        return self._variable(name), str(self._members.get(member, member))

    def _variable(self, name):
        for bound, value in self._held:
            if bound == name:
                if isinstance(value, Unsupported):
                    raise value
                return value
        raise Unbound(name)

    def _encoded(self, value):
        return values.encode(value, self._name_of)

    def _name_of(self, value):
        return next((name for name, held in self._held if name is not None and held is value), None)


def _looked_up(owner, member):
    try:
        return getattr(owner, member)
    except AttributeError:
        raise Unsupported("%s has no %s" % (type(owner).__name__, member))
