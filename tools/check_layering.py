#!/usr/bin/env python3
"""Checks that the house is in order: who may use whom, where platform code may stand, what is data.

    tools/check_layering.py [ROOT]

Exit status: 0 in order; 1 not (each fault is one line: file, line, what, what to do).

Every rule also counts what it found in its right place. A rule that meets nothing at all fails, so that a
renamed folder or a new way to write an include cannot silence it.
"""

import collections
import pathlib
import re
import sys

# path -> reason. A file that no longer needs its exception is reported.
EXCEPTIONS = {
    "tests/drive/hostile_test.cc": "one of its adapters leaves a daemon behind, found on Linux only",
    "bench/recorded_calls.cc": "plays system calls again, fstat among them",
}

CODE = (".h", ".cc", ".py", ".cmake", ".sh", ".js")
LONGEST = 450  # lines of a code file
DATA = {"cases": (".json",), "spec": (".md", ".json")}
SKIPPED = re.compile(r"^(build[^/]*|\.[^/]+|.*__pycache__)$")

INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]')
CONDITION = re.compile(r"^\s*#\s*(?:el)?if(?:def|ndef)?\b(.*)")
PLATFORM_MACRO = re.compile(
    r"\b(_WIN32|_WIN64|__linux__|__APPLE__|__unix__|__FreeBSD__|_MSC_VER|__MINGW\w*|__ANDROID__)\b")
PLATFORM_HEADER = re.compile(
    r"^(unistd|fcntl|windows|winsock2|direct|io|dirent|poll|spawn|signal|pthread|pwd|dlfcn|termios|sched)\.h$"
    r"|^(sys|linux)/")
PLATFORM_PLACE = re.compile(r"^(impl/platform/|harness/drive/process[^/]*$|harness/adapters/posix/)")
SUPPORT = ("tests", "bench", "tools")
# A type of a whole namespace, in a header. Two of one name are one to the linker, which keeps either's functions.
TYPE = re.compile(r"^(?:class|struct|enum class|enum) (\w+)\b(?!::|\s*;)")
PROGRAM_OF_ITS_OWN = "harness/adapters/"

Fault = collections.namedtuple("Fault", "file line what")


class Checker:
    """Collects faults, and how often each rule saw what it is about in its right place."""

    def __init__(self, root, exceptions=None):
        self.root = pathlib.Path(root)
        self.exceptions = EXCEPTIONS if exceptions is None else exceptions
        self.faults = []
        self.seen = collections.Counter({rule: 0 for rule in RULES})
        self.used_exceptions = set()
        self.types = {}  # (house, name) -> the header
        self.arrows = {"harness": collections.defaultdict(dict), "impl": collections.defaultdict(dict)}

    def run(self):
        for path in sorted(self.files()):
            self.check_file(path)
        for house in self.arrows:
            self.check_arrows(house)
        for rule, count in self.seen.items():
            if count == 0:
                self.fault("tools/check_layering.py", 0, "the rule '%s' met nothing at all; mend it" % rule)
        for name in sorted(set(self.exceptions) - self.used_exceptions):
            self.fault(name, 0, "needs no exception any longer; remove it from tools/check_layering.py")
        return self.faults

    def files(self):
        pending = [self.root]
        while pending:
            for entry in pending.pop().iterdir():
                if SKIPPED.match(entry.name) or entry.is_symlink():
                    continue
                if entry.is_dir():
                    pending.append(entry)
                else:
                    yield entry

    def fault(self, file, line, what):
        self.faults.append(Fault(file, line, what))

    def check_file(self, path):
        name = path.relative_to(self.root).as_posix()
        top = name.split("/")[0]
        if top in DATA:
            self.check_data(name, top)
        if path.suffix not in CODE:
            return
        lines = path.read_text(encoding="utf-8").splitlines()
        self.check_length(name, lines)
        if path.suffix not in (".h", ".cc"):
            return
        for number, line in enumerate(lines, 1):
            include = INCLUDE.match(line)
            if include:
                self.check_include(name, number, include.group(1))
            if path.suffix == ".h" and TYPE.match(line):
                self.check_type(name, number, TYPE.match(line).group(1))
            condition = CONDITION.match(line)
            if condition and PLATFORM_MACRO.search(condition.group(1)):
                self.check_platform(name, number, PLATFORM_MACRO.search(condition.group(1)).group(1))

    def check_data(self, name, top):
        if name.endswith(DATA[top]):
            self.seen["%s hold data" % top] += 1
        else:
            self.fault(name, 0, "%s/ holds %s and nothing else" % (top, " and ".join(DATA[top])))

    def check_length(self, name, lines):
        self.seen["short files"] += 1
        if len(lines) > LONGEST and not self.excepted(name):
            self.fault(name, LONGEST, "%d lines; the most is %d: split it by jobs" % (len(lines), LONGEST))

    def check_include(self, name, number, target):
        top = name.split("/")[0]
        if PLATFORM_HEADER.match(target):
            self.check_platform(name, number, "<%s>" % target)
        if top == "impl" and target.startswith("harness/"):
            self.fault(name, number, "impl knows nothing of harness: it includes %s" % target)
        if top == "impl" and target.startswith("refio/"):
            self.seen["impl includes impl"] += 1
        if top == "harness" and target.startswith(("refio/", "impl/")):
            self.check_meeting(name, number, target)
        if top in ("impl", "harness") and target.startswith(tuple(folder + "/" for folder in SUPPORT)):
            self.fault(name, number, "nothing depends on tests, bench or tools: it includes %s" % target)
        self.note_arrow(name, number, target)

    def check_meeting(self, name, number, target):
        if name.startswith("harness/binding/"):
            self.seen["harness meets impl in harness/binding"] += 1
        else:
            self.fault(name, number, "harness meets impl in harness/binding only: it includes %s" % target)

    def check_type(self, name, number, kind):
        house = name.split("/")[0]
        if house not in self.arrows or name.startswith(PROGRAM_OF_ITS_OWN):
            return
        self.seen["types have names of their own"] += 1
        first = self.types.setdefault((house, kind), name)
        if first != name:
            self.fault(name, number, "%s has a %s as well; one of them needs another name" % (first, kind))

    def check_platform(self, name, number, what):
        if PLATFORM_PLACE.match(name):
            self.seen["platform code in %s" % ("impl" if name.startswith("impl/") else "harness")] += 1
        elif not self.excepted(name):
            self.fault(name, number,
                       "%s: platform code belongs in impl/platform/ or harness/drive/process*" % what)

    def excepted(self, name):
        if name in self.exceptions:
            self.used_exceptions.add(name)
        return name in self.exceptions

    def note_arrow(self, name, number, target):
        house = {"harness": "harness", "refio": "impl"}.get(target.split("/")[0])
        parts, wanted = name.split("/"), target.split("/")
        if house == parts[0] and len(parts) > 2 and len(wanted) > 2 and parts[1] != wanted[1]:
            self.arrows[house][parts[1]].setdefault(wanted[1], (name, number))

    def check_arrows(self, house):
        """No folder of a house uses, by whatever detour, a folder that uses it."""
        arrows = self.arrows[house]
        self.seen["arrows in %s" % house] += len(arrows)
        for start in sorted(arrows):
            for target, (name, number) in sorted(arrows[start].items()):
                if start in reachable(arrows, target):
                    self.fault(name, number, "a circle: %s/%s uses %s/%s, which leads back to it"
                               % (house, start, house, target))


def reachable(arrows, start):
    found, pending = {start}, [start]
    while pending:
        for target in set(arrows.get(pending.pop(), ())) - found:
            found.add(target)
            pending.append(target)
    return found


RULES = ("cases hold data", "spec hold data", "short files", "impl includes impl", "types have names of their own",
         "harness meets impl in harness/binding", "platform code in impl", "platform code in harness",
         "arrows in harness", "arrows in impl")


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[1]
    faults = Checker(root).run()
    for fault in faults:
        print("%s:%d: %s" % fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
