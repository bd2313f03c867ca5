"""The steps of one case: variables, one lookup, one call, and the clean-up."""

import functools
import gc

import errors
import values
from errors import Unsupported
from scripted_raw import NoAnswer


class Unbound(Exception):
    """The step needs a variable that no step has bound."""


class CaseRun(object):
    """One run of the protocol.

    `functions` are the document's, by name; `members` spells members that Python calls otherwise
    ("next": "__next__"); `module` is under test; `gaps` closes the descriptors that were left open.
    """

    def __init__(self, functions, members, module, gaps):
        self._functions = functions
        self._members = members
        self._gaps = gaps
        self._used_descriptors = False
        self._ended = False
        self._given = []  # those arguments of the latest call that are bytes
        self._held = []  # (name or None, object), oldest first: variables, and results that nobody named
        self._arguments = values.Arguments(module, self._variable, self._from_below)
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
        except Unbound as unbound:
            return {"unbound": unbound.args[0]}
        except NoAnswer:
            return {"unbound": step["call"]}
        except Exception as error:
            return {"raises": errors.facts(error, self._encoded, self._given)}
        result = self._spelled(step, result)
        try:
            self._bind(step.get("as"), result)
        except Unsupported as reason:
            return {"unsupported": reason.args[0]}
        return {"returns": self._encoded(result)}

    def release(self):
        """Closes what is left, newest first, and collects garbage: nothing reaches into the next run."""
        self._ended = True
        while self._held:
            left = self._held.pop()[1]
            try:
                left.close()
            except Exception:  # plain values have no close; a failing close was the case's to show
                pass
            del left
        gc.collect(0)
        if self._used_descriptors:
            self._gaps.close()

    def _spelled(self, _step, result):
        """The result in the values of the suite; here it is one."""
        return result

    def _bind(self, name, result):
        """Holds a result under its name, under none, or item by item under a list of names."""
        if not isinstance(name, list):
            self._held.append((name, result))
            return
        if not isinstance(result, (list, tuple)) or len(result) != len(name):
            self._held.append((None, result))
            raise Unsupported("the result is no list of %d items to name" % len(name))
        self._held.extend(zip(name, result))

    # ---- steps: each gives the one action that is guarded, with everything of it made beforehand

    def _prepared(self, step):
        for form, prepare in self._forms.items():
            if form in step:
                return prepare(step[form], step)
        raise Unsupported("a step without call, get, set or value")

    def _call(self, target, step):
        arguments = self._arguments.decode(step.get("args", []))
        named = {str(name): self._arguments.decode(value) for name, value in step.get("kwargs", {}).items()}
        self._given = [value for value in arguments + list(named.values()) if isinstance(value, bytes)]
        if target in self._functions:
            function = self._functions[target]
            self._used_descriptors |= target.startswith("os.")
            return lambda: function(*arguments, **named)
        if "." not in target or target.startswith("os."):
            raise Unsupported("no function is called %s" % target)
        owner, member = self._owner_and_member(target)
        return lambda: _looked_up(owner, member)(*arguments, **named)

    def _get(self, target, _step):
        owner, member = self._owner_and_member(target)
        return lambda: values.attribute(member, _looked_up(owner, member))

    def _set(self, target, step):
        owner, member = self._owner_and_member(target)
        value = self._arguments.decode(step["to"])
        return lambda: setattr(owner, member, value)

    def _value(self, name, _step):
        value = self._variable(name)
        return lambda: value

    def _from_below(self, step):
        """Makes the call of a step while another one runs. Returns a function that answers as the call did."""
        if self._ended:
            return None
        given = self._given
        try:
            result = self._prepared(step)()
        except Exception as error:  # whatever it was, the step that asks for the answer tells it
            return functools.partial(_raise, _without_frames(error))
        finally:
            self._given = given
        return lambda: result

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


def _without_frames(error):
    """The error without what it keeps of the calls that were running: views that they hold, for example."""
    behind = error
    while hasattr(behind, "__traceback__"):
        behind.__traceback__ = None
        behind = behind.__context__
    return error


def _raise(error):
    raise error


def _looked_up(owner, member):
    """The member. One that the type does not have is unsupported; one that it has may raise what it likes."""
    try:
        return getattr(owner, member)
    except AttributeError:
        if hasattr(type(owner), member):
            raise
        raise Unsupported("%s has no %s" % (type(owner).__name__, member))
