"""tools/trunk_tests: the tiers, what is printed, and a baseline that rises and does not fall."""

import collections
import json
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from trunk_tests import baseline, groups, memory, pythons, table, tiers  # noqa: E402
from trunk_tests.running import Outcome  # noqa: E402

Python = collections.namedtuple("Python", "minor version")


def outcome(name, status="pass", detail=""):
    return Outcome(name, name.replace(".C", ".").replace(".Py", "."), "shared", status, detail, "", 0)


class TiersTest(unittest.TestCase):
    def test_each_entry_has_a_tier_and_a_reason(self):
        for name, (tier, reason) in tiers.Tiers().listed().items():
            file, _class_name, method = name.split(".")
            self.assertIn(groups.group_of(file), ("core", "socket"), name)
            self.assertTrue(method.startswith("test"), name)
            self.assertIn(tier, ("pyobj", "finalizer", "cpython", "notarget"), name)
            self.assertGreater(len(reason), 5, name)

    def test_what_is_not_listed_is_core(self):
        kinds = tiers.Tiers()
        self.assertEqual(kinds.of("test_io.BufferedReaderTest.test_read"), "core")
        self.assertEqual(kinds.of("test_io.NewTest.test_of_a_later_python"), "core")
        self.assertIsNone(kinds.reason("test_io.BufferedReaderTest.test_read"))
        self.assertEqual(kinds.of("test_io.BufferedReaderTest.test_sizeof"), "cpython")
        self.assertIn("getsizeof", kinds.reason("test_io.BufferedReaderTest.test_sizeof"))

    def test_other_groups_are_a_tier_each(self):
        kinds = tiers.Tiers()
        self.assertEqual(kinds.of("test_socket.SmallBufferedFileObjectClassTestCase.testFullRead"), "socket")
        self.assertEqual(kinds.of("test_mmap.MmapTests.test_basic"), "extra")
        self.assertEqual(kinds.of("test_gzip.TestGzip.test_read"), "downstream")


class MemoryTest(unittest.TestCase):
    def to_spare(self, available, limit):
        with mock.patch.object(memory, "_available", lambda: available << 30), \
                mock.patch.object(memory, "_limit", lambda: limit if limit is None else limit << 30):
            return memory.to_spare()

    def test_the_smaller_of_what_is_free_and_what_is_allowed(self):
        self.assertEqual(self.to_spare(16, None), "6G")
        self.assertEqual(self.to_spare(16, 9), "6G")
        self.assertIsNone(self.to_spare(7, None))
        self.assertIsNone(self.to_spare(16, 7))
        self.assertIsNone(self.to_spare(0, None))

    def test_what_was_not_tried_for_want_of_memory(self):
        told = [outcome("test_largefile.CLargeFileTest.test_large_read", "skip", "not enough memory: 4.7G minimum needed"),
                outcome("test_largefile.CLargeFileTest.test_seek", "skip", "no room"),
                outcome("test_largefile.CLargeFileTest.test_truncate", "fail", "not enough memory")]
        self.assertEqual(table.Report(told, tiers.Tiers()).without_memory(), [told[0].name])


class ReportTest(unittest.TestCase):
    OUTCOMES = [outcome("test_io.CIOTest.test_raw"),
                outcome("test_io.CIOTest.test_seek", "fail", "AssertionError: 1\n+ 2\nlast words\n"),
                outcome("test_io.CIOTest.test_destructor", "crash", "the child died of SIGSEGV"),
                outcome("test_bufio.CBufferSizeTest.test_nullpat", "skip", "no room"),
                outcome("test_bufio.CBufferSizeTest.test_primepat", "xfail")]

    def setUp(self):
        self.report = table.Report(self.OUTCOMES, tiers.Tiers())

    def test_rows_by_file_and_tier(self):
        lines = [line.split() for line in self.report.text().split("\n\n")[0].splitlines()]
        self.assertEqual(lines, [
            ["file", "tier", "tests", "passed", "failed", "skipped"],
            ["test_io", "core", "2", "1", "1", "0"], ["test_io", "finalizer", "1", "0", "1", "0"],
            ["test_bufio", "core", "2", "0", "0", "2"],
            ["all", "core", "4", "1", "1", "2"], ["all", "finalizer", "1", "0", "1", "0"], ["all", "5", "1", "2", "2"]])

    def test_failures_with_their_last_line_and_why_they_are_not_core(self):
        _counts, failed, skipped = self.report.text().split("\n\n")
        self.assertEqual(failed.splitlines()[:5], [
            "failed:", "  test_io.CIOTest.test_seek (core, fail)", "      last words",
            "  test_io.CIOTest.test_destructor (finalizer, crash)", "      the child died of SIGSEGV"])
        self.assertIn("finalizer: the last reference goes", failed.splitlines()[5])
        self.assertIn("test_nullpat (core): no room", skipped)

    def test_every_bad_status_is_a_failure(self):
        for status in ("fail", "error", "missing", "crash", "timeout", "xpass"):
            self.assertEqual(table.verdict(status), "failed")

    def test_score(self):
        self.assertEqual(self.report.score(), "trunk: core 1/4 (25.0 %), pyobj 0/0 (0.0 %), finalizer 0/1 (0.0 %)")

    def test_the_score_is_not_rounded_up(self):
        outcomes = [outcome("test_io.CIOTest.test_%d" % number, "pass" if number else "fail")
                    for number in range(3000)]
        self.assertTrue(table.Report(outcomes, tiers.Tiers()).score().startswith("trunk: core 2999/3000 (99.9 %), "))
        self.assertIn("2999/2999 (100.0 %)", table.Report(outcomes[1:], tiers.Tiers()).score())

    def test_json(self):
        content = json.loads(self.report.as_json({"module": "refio"}))
        self.assertEqual((content["module"], content["score"]), ("refio", self.report.score()))
        self.assertEqual(content["tests"]["test_io.CIOTest.test_destructor"]["tier"], "finalizer")
        self.assertEqual({name.split("_")[-1]: test["verdict"] for name, test in content["tests"].items()}, {
            "raw": "passed", "seek": "failed", "destructor": "failed", "nullpat": "skipped", "primepat": "skipped"})


class BaselineTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name, "deeper", "baseline.json")

    def base(self, version="3.11.7", module="refio"):
        return baseline.Baseline(self.path, module, Python(version.rpartition(".")[0], version))

    def compared(self, passed, present, version="3.11.7", wanted=lambda _name: True):
        return tuple(self.base(version).compared(passed, set(present), wanted))

    def test_without_a_file_everything_is_a_rise(self):
        self.assertFalse(self.base().known)
        self.assertEqual(self.compared(["f.C.a"], ["f.C.a"]), ([], ["f.C.a"], []))

    def test_falls_and_rises(self):
        self.base().raise_to(["f.C.b", "f.C.a"])
        self.assertTrue(self.base().known)
        self.assertEqual(self.compared(["f.C.a", "f.C.b"], ["f.C.a", "f.C.b"]), ([], [], []))
        self.assertEqual(self.compared(["f.C.c"], ["f.C.a", "f.C.b", "f.C.c"]), (["f.C.a", "f.C.b"], ["f.C.c"], []))

    def test_what_was_not_asked_for_has_not_fallen(self):
        self.base().raise_to(["f.C.a", "g.C.b"])
        self.assertEqual(self.compared(["f.C.a"], ["f.C.a"], wanted=lambda name: name.startswith("f.")), ([], [], []))

    def test_a_test_that_vanished_has_fallen_but_in_another_release_it_is_gone(self):
        self.base().raise_to(["f.C.a", "f.C.b"])
        self.assertEqual(self.compared(["f.C.a"], ["f.C.a"]), (["f.C.b"], [], []))
        self.assertEqual(self.compared(["f.C.a"], ["f.C.a"], "3.11.2"), ([], [], ["f.C.b"]))
        self.assertEqual(self.compared(["f.C.a"], ["f.C.a", "f.C.b"], "3.11.2"), (["f.C.b"], [], []))

    def test_raising_adds_and_takes_nothing_away(self):
        self.base().raise_to(["f.C.b"])
        self.base().raise_to(["f.C.a"])
        self.base("3.9.1").raise_to(["f.C.z"])
        self.assertEqual(json.loads(self.path.read_text("utf-8")), {"module": "refio", "baselines": {
            "3.9": {"python": "3.9.1", "passed": ["f.C.z"]},
            "3.11": {"python": "3.11.7", "passed": ["f.C.a", "f.C.b"]}}})
        self.assertFalse(self.base("3.12.1").known)

    def test_files_that_are_none(self):
        self.path.parent.mkdir()
        for text in ("", "{", "[]", "{}",
                     '{"module": "refio", "baselines": {"3.11": {"passed": 1, "python": "3.11.7"}}}',
                     '{"module": "refio", "baselines": {"3.11": ["a"]}}', '{"module": "refio", "baselines": []}'):
            self.path.write_text(text, "utf-8")
            with self.assertRaises(baseline.Unusable, msg=text):
                self.base()

    def test_the_baseline_of_another_module(self):
        self.base().raise_to(["f.C.a"])
        with self.assertRaisesRegex(baseline.Unusable, "of the module refio"):
            self.base(module="other")


class PythonsTest(unittest.TestCase):
    """Programs that answer as a Python would."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def program(self, name, answer):
        path = self.folder / name
        path.write_text("#!/bin/sh\necho %s\n" % answer, "utf-8")
        path.chmod(0o755)
        return str(path)

    def test_one_without_the_tests_names_the_package(self):
        path = self.program("python", "3.11 3.11.2 0 /usr/bin/python3.11")
        with self.assertRaisesRegex(pythons.NoTests, "libpython3.11-testsuite"):
            pythons.chosen(path)

    def test_one_with_the_tests(self):
        found = pythons.chosen(self.program("python", "3.12 3.12.1 1 /with spaces/python"))
        self.assertEqual((found.minor, found.version, found.path), ("3.12", "3.12.1", "/with spaces/python"))

    def test_what_is_no_python(self):
        for path in (self.program("python", "hello"), "/nowhere/python", "/bin/false"):
            with self.assertRaisesRegex(pythons.NoTests, "is no Python"):
                pythons.chosen(path)


if __name__ == "__main__":
    unittest.main()
