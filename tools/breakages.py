"""One-place breakages of a Python module: what somebody who writes such a module might get wrong.

`breakages(source, wanted)` gives them in order of place. Each is one edit of the text, under a name that stays the
same as long as the source does: "BufferedReader.peek:1153:compare", class, function, line and kind, with "-2" and so
on behind further ones of a kind on a line.

Kinds:
    drop-check     an `if` that raises is gone
    if-false, if-true, negate    a condition that does not depend any more, or the wrong way round
    drop           a statement is gone: a call, an assignment of state, a raise, a break
    compare        < for <=, == for !=, in for not in, is for is not
    constant       0 for 1, True for False, another text
    default        the same in a parameter's default
    drop-argument  a call without its last argument, or without one of its keywords
    bool           and for or; or one side of it is gone
    operator       + for -, // for *, | for &
    limit          max for min
    return         leaves early, before a statement, or returns None
    handler        an `except` that lets the error through
    finally        what must be done at last is not
"""

import ast
import collections

# `what` is for people; bytes `begin` to `end` of the source become `instead`.
Breakage = collections.namedtuple("Breakage", "name what begin end instead")

COMPARISONS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
               ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
MERE_NEGATION = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
             ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift}
LIMITS = {"min": "max", "max": "min"}
LONGEST_LETTERS = 8  # longer texts are messages


class _Places:
    """The broken pieces of one function: (node to be replaced, text instead, kind)."""

    def __init__(self, function):
        self.found = []
        self._checked = set()  # raises that drop-check has dropped already
        self._assigned = {argument.arg for argument in function.args.args}
        self._statements(function.body, first=True)
        for default in function.args.defaults + [default for default in function.args.kw_defaults if default]:
            self._constant(default, "default")

    def _add(self, node, text, kind):
        self.found.append((node, text, kind))

    # ---- statements

    def _statements(self, body, first=False):
        for position, statement in enumerate(body):
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue  # a docstring
            if isinstance(statement, (ast.FunctionDef, ast.Import, ast.ImportFrom)) or _is_warning(statement):
                if isinstance(statement, ast.FunctionDef):
                    self._statements(statement.body)
                continue
            if position > 0 and first and self._is_worth_leaving_before(statement, statement is body[-1]):
                self._add(statement, "return", "return")
            self._statement(statement)

    @staticmethod
    def _is_worth_leaving_before(statement, is_last):
        if isinstance(statement, (ast.Return, ast.Raise)):
            return False
        return is_last or isinstance(statement, (ast.For, ast.While, ast.With, ast.Try))

    def _statement(self, statement):
        if isinstance(statement, ast.If):
            self._if(statement)
        elif isinstance(statement, ast.While):
            self._condition(statement.test)
        elif isinstance(statement, ast.Try):
            self._try(statement)
        elif isinstance(statement, ast.Return):
            if statement.value is not None and not _is_constant(statement.value, None):
                self._add(statement, "return None", "return")
        elif statement not in self._checked and self._is_state(statement):
            self._add(statement, "pass", "drop")
        for name in ("body", "orelse", "finalbody"):
            self._statements(getattr(statement, name, []))
        self._expressions(statement)
        self._note(statement)

    def _if(self, statement):
        self._condition(statement.test)
        if isinstance(statement.body[-1], ast.Raise) and not statement.orelse:
            self._add(statement, "pass", "drop-check")
            self._checked.add(statement.body[-1])
        else:
            self._add(statement.test, "False", "if-false")
            self._add(statement.test, "True", "if-true")

    def _condition(self, test):
        if not isinstance(test, ast.Constant):
            self._add(test, "(not (%s))" % ast.unparse(test), "negate")

    def _try(self, statement):
        for handler in statement.handlers:
            self._add(handler.body[0], "raise", "handler")
            self._statements(handler.body)
        if statement.finalbody:
            for last in statement.finalbody:
                self._add(last, "pass", "finally")

    def _is_state(self, statement):
        """Is it worth dropping? Not if the function could then not even name its variables."""
        if isinstance(statement, (ast.AugAssign, ast.Raise, ast.Break, ast.Continue, ast.Delete, ast.Expr)):
            return True
        if not isinstance(statement, ast.Assign):
            return False
        names = [node for target in statement.targets for node in ast.walk(target)]
        new = {node.id for node in names if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        return new <= self._assigned

    def _note(self, statement):
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self._assigned.add(node.id)

    # ---- expressions

    def _expressions(self, statement):
        if isinstance(statement, ast.Raise) and not isinstance(statement.exc, ast.Call):
            return
        for field, value in ast.iter_fields(statement):
            if field not in ("body", "orelse", "finalbody", "handlers"):
                for part in value if isinstance(value, list) else [value]:
                    self._expression(part, statement)

    def _expression(self, node, parent):
        if not isinstance(node, ast.AST) or isinstance(node, (ast.JoinedStr, ast.Lambda)) or _is_check(node):
            return
        if isinstance(parent, ast.Raise):  # only what an error carries besides its message
            for argument in node.args[1:] if isinstance(node, ast.Call) else []:
                self._expression(argument, node)
            return
        self._broken(node, parent)
        for child in ast.iter_child_nodes(node):
            self._expression(child, node)

    def _broken(self, node, parent):
        if isinstance(node, ast.Compare):
            self._compare(node, parent)
        elif isinstance(node, ast.BoolOp):
            self._bool(node)
        elif isinstance(node, ast.Call):
            self._call(node)
        elif isinstance(node, (ast.BinOp, ast.AugAssign)):
            self._operator(node)
        elif isinstance(node, ast.IfExp):
            self._condition(node.test)
        elif not isinstance(parent, (ast.UnaryOp, ast.Attribute)):
            self._constant(node, "constant")

    def _compare(self, node, parent):
        for position, operator in enumerate(node.ops):
            alone = len(node.ops) == 1 and isinstance(parent, (ast.If, ast.While, ast.IfExp))
            if not (alone and isinstance(operator, MERE_NEGATION)):
                operators = list(node.ops)
                operators[position] = COMPARISONS[type(operator)]()
                self._add(node, ast.unparse(ast.Compare(node.left, operators, node.comparators)), "compare")

    def _bool(self, node):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        self._add(node, "(%s)" % ast.unparse(ast.BoolOp(other, node.values)), "bool")
        for position in range(len(node.values)):
            rest = node.values[:position] + node.values[position + 1:]
            self._add(node, ast.unparse(rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)), "bool")

    def _call(self, node):
        if isinstance(node.func, ast.Name) and node.func.id in LIMITS:
            other = ast.Name(LIMITS[node.func.id], ast.Load())
            self._add(node, ast.unparse(ast.Call(other, node.args, node.keywords)), "limit")
        elif node.args and not isinstance(node.args[-1], ast.Starred):
            if not (isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "len", "bytes", "memoryview")):
                self._add(node, ast.unparse(ast.Call(node.func, node.args[:-1], node.keywords)), "drop-argument")
        for position in range(len(node.keywords)):
            rest = node.keywords[:position] + node.keywords[position + 1:]
            self._add(node, ast.unparse(ast.Call(node.func, node.args, rest)), "drop-argument")

    def _operator(self, node):
        other = OPERATORS.get(type(node.op))
        if other and isinstance(node, ast.AugAssign):
            self._add(node, ast.unparse(ast.AugAssign(node.target, other(), node.value)), "operator")
        elif other:
            self._add(node, "(%s)" % ast.unparse(ast.BinOp(node.left, other(), node.right)), "operator")

    def _constant(self, node, kind):
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and _is_constant(node.operand, 1):
            self._add(node, "0", kind)
        elif isinstance(node, ast.Constant):
            other = _other(node.value)
            if other is not None:
                self._add(node, repr(other), kind)


def _other(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return 1 - value if value in (0, 1) else value + 1
    if isinstance(value, (str, bytes)) and 0 < len(value) <= LONGEST_LETTERS:
        return value[:-1]
    return None


def _is_constant(node, value):
    return isinstance(node, ast.Constant) and type(node.value) is type(value) and node.value == value


def _is_check(node):
    """self._unsupported("seek"), self._checkClosed("read of closed file"): all that can change is the message."""
    name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
    return name == "_unsupported" or name.startswith("_check") and all(
        isinstance(argument, ast.Constant) for argument in node.args)


def _is_warning(statement):
    return isinstance(statement, ast.Expr) and ast.unparse(statement).startswith(("warnings.", "import warnings"))


def _functions(tree):
    """(qualified name, node) of the functions of a module and of its classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, ast.FunctionDef):
                    yield "%s.%s" % (node.name, member.name), member


def _offsets(text):
    """Where each line begins, in bytes of UTF-8; lines count from 1."""
    starts = [0, 0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def breakages(source, wanted):
    """The breakages of the functions for whose qualified names `wanted(name)` is true. `source` is bytes."""
    starts = _offsets(source)
    seen = collections.Counter()
    for name, function in _functions(ast.parse(source)):
        if not wanted(name):
            continue
        piece = slice(starts[function.lineno], starts[function.end_lineno + 1])
        trees = {_tree(source[piece])}
        for node, instead, kind in sorted(_Places(function).found, key=lambda place: (
                place[0].lineno, place[0].col_offset, place[0].end_lineno, place[0].end_col_offset)):
            begin = starts[node.lineno] + node.col_offset
            end = starts[node.end_lineno] + node.end_col_offset
            instead = instead.encode("utf-8")
            tree = _tree(source[piece.start:begin] + instead + source[end:piece.stop])
            if tree is None or tree in trees:
                continue
            trees.add(tree)
            full = "%s:%d:%s" % (name, node.lineno, kind)
            seen[full] += 1
            number = "-%d" % seen[full] if seen[full] > 1 else ""
            what = "%s  =>  %s" % (_shown(source[begin:end].decode("utf-8")), _shown(instead.decode("utf-8")))
            yield Breakage(full + number, what, begin, end, instead)


def broken(source, breakage):
    """The text of the whole module with one breakage in it."""
    return source[:breakage.begin] + breakage.instead + source[breakage.end:]


def _tree(function):
    """What the text of a function means, wherever it is indented; None if it is none."""
    try:
        return ast.dump(ast.parse((b"if True:\n" if function[:1] == b" " else b"") + function))
    except SyntaxError:
        return None


def _shown(text):
    flat = " ".join(text.split())
    return flat if len(flat) <= 70 else flat[:67] + "..."
