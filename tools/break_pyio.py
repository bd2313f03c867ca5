#!/usr/bin/env python3
"""How strong is the suite? Breaks the pure-Python `_pyio` of CPython in one place after another, and counts how often
a case notices.

    tools/break_pyio.py                       every breakage: takes about an hour
    tools/break_pyio.py --sample 300          so many of them, always the same ones
    tools/break_pyio.py --only 'FileIO.*'     those of some functions
    tools/break_pyio.py --only 'BytesIO.read:*' --list    only their names

Each breakage (tools/breakages.py) is a copy of the module with one change, which the CPython adapter tests in place of
the module. It is caught if a case that the unbroken module passes has another verdict then: it fails, crashes or hangs.
What survives shows what no case looks at, or makes no difference that could be seen. The module is that of the Python
that runs this script; names hold for one version of it.

The suite is copied first, so that it may change meanwhile. Exit status: 0 done; 2 bad usage; 4 the suite cannot be
run, or the unbroken module cannot.
"""

import argparse
import collections
import concurrent.futures
import fnmatch
import hashlib
import json
import os
import pathlib
import platform
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile

from breakages import breakages, broken

ROOT = pathlib.Path(__file__).resolve().parents[1]
CLASSES = ("IOBase", "RawIOBase", "BufferedIOBase", "_BufferedIOMixin", "FileIO", "BytesIO",
           "BufferedReader", "BufferedWriter", "BufferedRandom", "BufferedRWPair", "TextIOWrapper",
           "IncrementalNewlineDecoder", "StringIO", "open")
# Destructors, texts for people, and pickling: nothing that a document speaks of.
LEFT_OUT = ("__del__", "__repr__", "__getstate__", "__reduce__", "_dealloc_warn")
DOCUMENTS = ("file-api", "raw-io", "buffered-io", "text-io", "memory-io", "open")
# Whose cases most likely notice; they are run first.
LIKELY = {"FileIO": "raw-io", "RawIOBase": "raw-io", "IOBase": "raw-io", "BytesIO": "memory-io",
          "StringIO": "memory-io", "TextIOWrapper": "text-io", "IncrementalNewlineDecoder": "text-io", "open": "open"}
MEMORY = 6 << 30  # bytes of address space: a breakage may fill it without end
LARGEST = 16 << 30  # bytes a file: likewise; cases use offsets beyond 4 GiB
ALLOWED = 1800  # seconds a run of the suite may take
PATIENCE = 3  # times the deadline of a case, here where many things run at once
SURE = 15  # the same for a case that may have hung
CANNOT_RUN = (2, 3, 4)  # exit statuses of ioconform that no implementation is the cause of

Result = collections.namedtuple("Result", "name what caught by how")


class CannotRun(Exception):
    """The suite or the unbroken module cannot be run."""


class Bench:
    """A copy of the suite, and what the unbroken module makes of it."""

    def __init__(self, options, source, folder):
        self._source = source
        self._documents = options.document
        self._selected = []
        self._folder = pathlib.Path(folder)
        self._adapter = self._folder / "adapter"
        self._ioconform = self._folder / "ioconform"
        shutil.copytree(ROOT / "harness/adapters/cpython", self._adapter)
        shutil.copy2(options.ioconform, self._ioconform)
        self._copy_suite(pathlib.Path(options.suite), options.document)
        self._expected = self._folder / "expected"
        self._expected.mkdir()

    def _copy_suite(self, source, documents):
        suite = self._folder / "suite"
        shutil.copytree(source / "spec/schema", suite / "spec/schema")
        for document in documents:
            shutil.copy2(source / "spec" / (document + ".md"), suite / "spec")
            shutil.copytree(source / "cases" / document, suite / "cases" / document)

    def measure(self):
        """Runs the unbroken module. Returns its verdicts by case; what it does not pass is expected from now on."""
        ended, verdicts = self._run("unbroken", self._source, ["--update-expectations"])
        if not verdicts or ended.returncode in CANNOT_RUN or any(of == "error" for of, _not_due in verdicts.values()):
            raise CannotRun(ended.stderr or "not every case was run")
        for file in self._expected.rglob("*.json"):
            table = json.loads(file.read_text("utf-8"))
            table["entries"] = [dict(entry, reason="so does the unbroken module") for entry in table["entries"]]
            file.write_text(json.dumps(table), "utf-8")
        self._selected = _without_deaths(verdicts)
        ended, _verdicts = self._run("unbroken", self._source, self._selected)
        if ended.returncode != 0:
            raise CannotRun("the unbroken module is not the same twice:\n" + ended.stdout + ended.stderr)
        return verdicts

    def tried(self, breakage):
        """The Result of one breakage."""
        likely = LIKELY.get(breakage.name.split(":")[0].split(".")[0], "buffered-io")
        first = [document for document in self._documents if document == likely]
        rest = [document for document in self._documents if document != likely]
        for documents in filter(None, (first, rest)):
            worse = self._worse(breakage, ["--document=" + document for document in documents])
            if worse:
                return Result(breakage.name, breakage.what, True, *worse)
        return Result(breakage.name, breakage.what, False, None, None)

    def _worse(self, breakage, which):
        """(case, verdict) of one case that the breakage makes worse; None if there is none."""
        text = broken(self._source, breakage)
        which = which + self._selected
        ended, verdicts = self._run(breakage.name, text, which + ["--fail-fast"])
        if verdicts and _first_worse(verdicts) is None and ended.returncode == 1:
            ended, verdicts = self._run(breakage.name, text, which)  # what came first was a case that passes now
        if ended.returncode in CANNOT_RUN:
            raise CannotRun(ended.stderr)
        if ended.returncode == 5 and not verdicts:
            return None, "does not start"
        worse = _first_worse(verdicts)
        if worse and worse[1] == "timeout":
            return self._hung(breakage.name, text, worse[0], which)
        return worse

    def _hung(self, name, text, case, which):
        """As _worse, after a case took too long: was it the breakage, or was the machine busy?"""
        worse = None
        for selected in (["--id=" + case], which):
            if worse is None:
                _ended, verdicts = self._run(name, text, selected + ["--fail-fast"], SURE)
                worse = _first_worse(verdicts)
        return worse

    def _run(self, name, source, more, patience=PATIENCE):
        """Runs the suite on one text of the module; (what became of the process, verdict by case)."""
        folder = self._folder / hashlib.sha256(name.encode()).hexdigest()[:16]
        folder.mkdir()
        module = folder / "module.py"
        module.write_bytes(source)
        adapter = [sys.executable, "-E", "-S", str(self._adapter / "adapter.py"), "--module", "_pyio",
                   "--module-file", str(module)]
        command = [str(self._ioconform), "--suite", str(self._folder / "suite"), "run", "--quiet", "--impl",
                   shlex.join(adapter), "--results", str(folder), "--expect", str(self._expected),
                   "--max-restarts", "100", "--timeout-multiplier", str(patience)]
        ended = subprocess.run(command + more, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                               timeout=ALLOWED, preexec_fn=_limited, errors="replace")
        verdicts = {}
        for file in folder.glob("*.jsonl"):
            verdicts = _verdicts(file)
        shutil.rmtree(folder)
        return ended, verdicts


def _limited():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))


def _verdicts(file):
    """Case -> (verdict, is it unexpected), of a result file."""
    found = {}
    for line in file.read_text("utf-8").splitlines():
        case = json.loads(line).get("case")
        if case:
            found[case["id"]] = (case["verdict"], case.get("unexpected", False))
    return found


def _without_deaths(verdicts):
    """Options that select all cases but those at which the unbroken module hangs or dies: each costs seconds."""
    deaths = {case for case, (verdict, _unexpected) in verdicts.items() if verdict in ("timeout", "crash")}
    patterns = set()
    for case in set(verdicts) - deaths:
        document, written = case.split("/")[0], case.split("[")[0]
        if not any(death.startswith(document + "/") for death in deaths):
            patterns.add(document + "/*")
        else:
            patterns.add(case if any(death.split("[")[0] == written for death in deaths) else written)
    return ["--id=" + pattern for pattern in sorted(patterns)]


def _first_worse(verdicts):
    """(case, verdict) of the first case that is not as expected, and does not pass now."""
    for case, (verdict, unexpected) in verdicts.items():
        if unexpected and verdict != "pass":
            return case, verdict
    return None


def wanted(name):
    """Is this function of the module to be broken?"""
    parts = name.split(".")
    return parts[0] in CLASSES and parts[-1] not in LEFT_OUT


def chosen(options, source):
    """The breakages that were asked for, in order of place."""
    patterns = options.only or ["*"]
    functions = [pattern.split(":")[0] for pattern in patterns]
    everything = [one for one in breakages(source, lambda name: wanted(name) and _meets_any(name, functions))
                  if _meets_any(one.name, patterns)]
    if options.sample is None:
        return everything
    by_chance = sorted(everything, key=lambda one: hashlib.sha256(one.name.encode()).digest())
    names = {one.name for one in by_chance[:options.sample]}
    return [one for one in everything if one.name in names]


def _meets_any(name, patterns):
    names = (name, name.split(":")[0])
    return any(fnmatch.fnmatchcase(one, pattern) for one in names for pattern in patterns)


def results_of(bench, wanted_breakages, options):
    """Gives the results in order; progress goes to standard error."""
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for number, result in enumerate(pool.map(bench.tried, wanted_breakages), 1):
            if not options.quiet and not result.caught:
                print("%d/%d survived: %s   %s" % (number, len(wanted_breakages), result.name, result.what),
                      file=sys.stderr, flush=True)
            yield result


def table(results):
    """Caught of tried, a class and a kind of breakage a line."""
    lines = []
    for title, key in (("class", lambda name: name.split(":")[0].split(".")[0]),
                       ("kind", lambda name: name.split(":")[2].rstrip("0123456789").rstrip("-"))):
        tried, caught = collections.Counter(), collections.Counter()
        for result in results:
            tried[key(result.name)] += 1
            caught[key(result.name)] += result.caught
        lines += ["%-28s %6s %6s %6s" % (title, "tried", "caught", "")]
        lines += ["%-28s %6d %6d %5.1f%%" % (row, tried[row], caught[row], 100.0 * caught[row] / tried[row])
                  for row in sorted(tried)] + [""]
    return "\n".join(lines)


def report(results, verdicts):
    caught = sum(result.caught for result in results)
    passed = sum(verdict == "pass" for verdict, _unexpected in verdicts.values())
    lines = ["%d cases, %d of which the unbroken _pyio of CPython %s passes" % (
        len(verdicts), passed, platform.python_version()), "", table(results)]
    survivors = [result for result in results if not result.caught]
    lines += ["survived:"] if survivors else []
    lines += ["  %s\n      %s" % (result.name, result.what) for result in survivors]
    lines += ["%d of %d breakages caught (%.1f%%)" % (caught, len(results), 100.0 * caught / len(results))]
    return "\n".join(lines)


def as_json(results, verdicts):
    return json.dumps({"python": platform.python_version(), "cases": len(verdicts),
                       "breakages": [result._asdict() for result in results]}, indent=1)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0].replace("\n", " "))
    parser.add_argument("--sample", type=int, metavar="N", help="only so many, always the same ones")
    parser.add_argument("--only", action="append", metavar="GLOB", help="functions or names of breakages; repeatable")
    parser.add_argument("--document", action="append", choices=DOCUMENTS, help="cases of these only; repeatable")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N", help="runs at once")
    parser.add_argument("--json", metavar="PATH", help="write all results there")
    parser.add_argument("--list", action="store_true", help="names and changes; run nothing")
    parser.add_argument("--suite", default=ROOT, metavar="DIR", help="where spec and cases are")
    parser.add_argument("--ioconform", default=ROOT / "build/ioconform", metavar="PATH", help="the harness")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")
    options = parser.parse_args()
    if options.document is None:
        options.document = [name for name in DOCUMENTS if (pathlib.Path(options.suite) / "cases" / name).is_dir()]
    return options


def main():
    options = arguments()
    import _pyio
    source = pathlib.Path(_pyio.__file__).read_bytes()
    found = chosen(options, source)
    if not found:
        sys.exit("no breakage is called so; see --list")
    if options.list:
        print("\n".join("%s\n    %s" % (one.name, one.what) for one in found))
        return
    results, fault = [], None
    try:
        with tempfile.TemporaryDirectory(prefix="break-pyio-") as folder:
            bench = Bench(options, source, folder)
            verdicts = bench.measure()
            for result in results_of(bench, found, options):
                results.append(result)
    except (CannotRun, OSError) as caught:
        fault = caught
    if results and options.json:
        pathlib.Path(options.json).write_text(as_json(results, verdicts) + "\n", "utf-8")
    if results:
        print(report(results, verdicts))
    if fault:
        print("the suite cannot be run, %d of %d breakages were tried: %s" % (len(results), len(found), fault),
              file=sys.stderr)
        sys.exit(4)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
