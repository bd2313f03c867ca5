"""tools/trunk-tests on CPython's own tests: io passes, a broken copy of _pyio does not; the baseline; bad arguments."""

import inspect
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from trunk_tests import pythons  # noqa: E402

CORE = "test_memoryio.CBytesIOTest.test_tell"
PYOBJ = "test_memoryio.CBytesIOTest.test_subclassing"
CPYTHON = "test_memoryio.CBytesIOTest.test_sizeof"
SKIPPED = "test_io.CIOTest.test_unbounded_file"  # by every 64-bit Python
LARGE = "test_largefile.CLargeFileTest.test_large_read"
SELECTED = ["--file", "test_memoryio", "--match", CORE, "--match", PYOBJ]
COPY = "copied_pyio"  # _pyio, as a third module
BROKEN = "\n\ndef _tell(self):\n    return 0\n\n\nBytesIO.tell = _tell\n"
BOTH_PASS = "trunk: core 1/1 (100.0 %), pyobj 1/1 (100.0 %), finalizer 0/0 (0.0 %)"
CORE_FAILS = "trunk: core 0/1 (0.0 %), pyobj 1/1 (100.0 %), finalizer 0/0 (0.0 %)"


def python_with_tests():
    try:
        return pythons.chosen()
    except pythons.NoTests:
        return None


class Command(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def tool(self, *arguments):
        """(exit status, lines of standard output, standard error)"""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run([sys.executable, "-B", str(ROOT / "tools/trunk-tests"), *map(str, arguments)],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
        return done.returncode, done.stdout.splitlines(), done.stderr


class UsageTest(Command):
    def refused(self, words, *arguments):
        status, out, err = self.tool(*arguments)
        self.assertEqual((status, out), (2, []), err)
        self.assertIn(words, err)

    def test_bad_arguments(self):
        self.refused("required: module")
        self.refused("none of core, socket", "io", "--group", "cores")
        self.refused("invalid choice: 'test_os'", "io", "--file", "test_os")
        self.refused("none of core, pyobj", "io", "--tier", "better")
        self.refused("is not REAL=MODULE", "io", "--substitute", "mmap")
        self.refused("needs --baseline", "io", "--update-baseline")
        self.refused("less than 1", "io", "--jobs", "0")
        self.refused("less than 1", "io", "--deadline", "nan")
        self.refused("no size such as 6G", "io", "--memory", "1G")
        self.refused("no size such as 6G", "io", "--memory", "much")

    def test_help_says_what_the_exit_statuses_are(self):
        status, out, _err = self.tool("--help")
        self.assertEqual(status, 0)
        self.assertIn("Exit status: ", "\n".join(out))

    def test_a_python_without_tests(self):
        program = self.folder / "python"
        program.write_text("#!/bin/sh\necho 3.11 3.11.2 0 /usr/bin/python3.11\n", "utf-8")
        program.chmod(0o755)
        status, out, err = self.tool("io", "--python", program)
        self.assertEqual((status, out), (10, []))
        self.assertIn("sudo apt-get install libpython3.11-testsuite", err)


@unittest.skipIf(python_with_tests() is None, "no Python with CPython's tests")
class CommandTest(Command):
    def lay_copy(self, more=""):
        """A module like _pyio, of the version that runs the tests."""
        source = subprocess.run([python_with_tests().path, "-I", "-c", "import _pyio; print(_pyio.__file__)"],
                                capture_output=True, text=True, check=True).stdout.strip()
        text = pathlib.Path(source).read_text("utf-8")
        (self.folder / (COPY + ".py")).write_text(text + inspect.cleandoc(more) + "\n", "utf-8")

    def copy(self, *arguments):
        return self.tool(COPY, "-p", self.folder, *SELECTED, *arguments)

    def baseline(self):
        entries = json.loads((self.folder / "baseline").read_text("utf-8"))["baselines"]
        return entries[python_with_tests().minor]["passed"]

    def test_io_passes_its_own_tests(self):
        status, out, err = self.tool("io", "--file", "test_bufio", "--file", "test_memoryio", "--match", "BufferSize",
                                     "--match", PYOBJ, "--match", CPYTHON)
        self.assertEqual((status, out[-1]), (0, BOTH_PASS.replace("1/1", "2/2", 1)), out)
        self.assertIn("test_bufio.CBufferSizeTest: 2 pass", err)
        self.assertIn("test_memoryio      cpython         1       1       0        0", out)

    def test_pyio_has_its_own_flavour(self):
        status, out, err = self.tool("_pyio", "--file", "test_bufio", "--quiet")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(out[-1], "trunk: core 2/2 (100.0 %), pyobj 0/0 (0.0 %), finalizer 0/0 (0.0 %)")

    def test_a_tier_alone(self):
        status, out, _err = self.tool("io", *SELECTED, "--tier", "pyobj")
        self.assertEqual((status, out[-1]), (0, "trunk: core 0/0 (0.0 %), pyobj 1/1 (100.0 %), finalizer 0/0 (0.0 %)"))

    def test_the_socket_group(self):
        status, out, _err = self.tool("io", "--group", "socket", "--match", "test_makefile_")
        self.assertEqual(status, 0)
        self.assertTrue(any(line.startswith("test_socket        socket") for line in out), out)
        self.assertTrue(out[-1].startswith("trunk: core 0/0 "))

    def test_nothing_selected(self):
        status, out, err = self.tool("io", "--file", "test_bufio", "--match", "no such test")
        self.assertEqual((status, out), (2, []))
        self.assertIn("no test is selected", err)

    def test_list_runs_nothing(self):
        status, out, _err = self.tool("io", "--file", "test_memoryio", "--match", CPYTHON, "--list")
        self.assertEqual((status, out), (0, [CPYTHON + "\tc_only\tcpython\tsys.getsizeof() of the object"]))

    def test_a_module_that_cannot_be_imported(self):
        status, out, err = self.tool("no_such_module", "--file", "test_bufio")
        self.assertEqual((status, out), (4, []))
        self.assertIn("no_such_module cannot be imported: ModuleNotFoundError", err)

    def test_a_broken_module_fails_and_the_report_says_where(self):
        self.lay_copy(BROKEN)
        status, out, _err = self.copy("--json", self.folder / "results")
        self.assertEqual((status, out[-1]), (1, CORE_FAILS), out)
        at = out.index("failed:")
        self.assertEqual(out[at + 1], "  %s (core, fail)" % CORE)
        self.assertIn("AssertionError: ", out[at + 2])
        results = json.loads((self.folder / "results").read_text("utf-8"))
        self.assertEqual((results["module"], results["score"]), (COPY, CORE_FAILS))
        self.assertEqual({name: test["status"] for name, test in results["tests"].items()},
                         {CORE: "fail", PYOBJ: "pass"})

    def test_the_baseline_rises_and_does_not_fall(self):
        against = ["--baseline", self.folder / "baseline"]
        self.lay_copy(BROKEN)
        status, out, _err = self.copy(*against)
        self.assertEqual((status, out[-1]), (1, CORE_FAILS))
        self.assertTrue(any("has no tests of this version" in line for line in out), out)
        status, out, _err = self.copy(*against, "--update-baseline")
        self.assertEqual((status, self.baseline()), (0, [PYOBJ]))
        status, out, _err = self.copy(*against)
        self.assertEqual((status, out[-3], out[-1]), (0, "as good as the baseline", CORE_FAILS))

        self.lay_copy()
        status, out, _err = self.copy(*against)
        self.assertEqual((status, out[-1], self.baseline()), (0, BOTH_PASS, [PYOBJ]))
        at = out.index("1 tests more than in the baseline pass: --update-baseline adds them.")
        self.assertEqual(out[at + 1], "  " + CORE)
        status, out, _err = self.copy(*against, "--update-baseline")
        self.assertEqual((status, self.baseline()), (0, sorted([CORE, PYOBJ])))

        self.lay_copy(BROKEN)
        for more in ([], ["--update-baseline"]):
            status, out, _err = self.copy(*against, *more)
            self.assertEqual((status, out[-1], self.baseline()), (1, CORE_FAILS, sorted([CORE, PYOBJ])))
            at = out.index("worse than the baseline %s; these passed:" % (self.folder / "baseline"))
            self.assertEqual(out[at + 1], "  " + CORE)
        status, _out, _err = self.copy(*against, "--tier", "pyobj")
        self.assertEqual(status, 0)

    def test_a_test_that_wants_more_memory_has_not_fallen(self):
        python = python_with_tests()
        passed = {python.minor: {"python": python.version, "passed": [LARGE]}}
        (self.folder / "baseline").write_text(json.dumps({"module": "io", "baselines": passed}), "utf-8")
        status, out, _err = self.tool("io", "--file", "test_largefile", "--match", LARGE, "--memory", "2G",
                                      "--baseline", self.folder / "baseline")
        self.assertEqual(status, 0, out)
        at = out.index("not tried for want of memory; these passed:")
        self.assertEqual(out[at + 1], "  " + LARGE)

    def test_what_another_release_skips_has_not_fallen(self):
        python = python_with_tests()
        for version, due in ((python.version, 1), (python.minor + ".999", 0)):
            passed = {python.minor: {"python": version, "passed": [SKIPPED]}}
            (self.folder / "baseline").write_text(json.dumps({"module": "io", "baselines": passed}), "utf-8")
            status, out, _err = self.tool("io", "--file", "test_io", "--match", SKIPPED,
                                          "--baseline", self.folder / "baseline")
            self.assertEqual((status, "  " + SKIPPED in out), (due, True), out)

    def test_the_baseline_of_another_module(self):
        (self.folder / "baseline").write_text('{"module": "other", "baselines": {}}', "utf-8")
        status, _out, err = self.tool("io", *SELECTED, "--baseline", self.folder / "baseline")
        self.assertEqual(status, 2)
        self.assertIn("of the module other", err)

    @unittest.skipUnless(python_with_tests() and python_with_tests().version == "3.11.7", "counts of one version")
    def test_how_many_tests_each_tier_has(self):
        _status, out, _err = self.tool("io", "--list", "--quiet")
        kinds = [line.split("\t")[2] for line in out]
        self.assertEqual({kind: kinds.count(kind) for kind in kinds},
                         {"core": 329, "pyobj": 113, "finalizer": 16, "cpython": 51, "notarget": 10})


if __name__ == "__main__":
    unittest.main()
