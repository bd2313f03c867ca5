"""tools/trunk_tests/running.py: what tests that pass, fail, die or hang come to. The tests run here are made up.

A package `test` in a folder of its own takes the place of CPython's.
"""

import os
import pathlib
import select
import sys
import tempfile
import textwrap
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from trunk_tests import running  # noqa: E402

SUPPORT = {
    "test/__init__.py": "",
    "test/support/__init__.py": "def set_memlimit(_size): pass\nuse_resources = None\n",
    "test/support/script_helper.py": "",
    "stand_in.py": "from io import *\nfrom io import __all__, IncrementalNewlineDecoder, text_encoding, open_code\n",
}
FLAVOURS = """
    import io, os, sys, time, unittest
    import _pyio as pyio

    class MemoryTest:
        def test_a(self):
            self.assertEqual(self.make(b"text").read(), b"text")

    class CMemoryTest(MemoryTest, unittest.TestCase):
        make = io.BytesIO
        def test_c(self):
            self.assertEqual(io.__name__, "stand_in")

    class PyMemoryTest(MemoryTest, unittest.TestCase):
        make = pyio.BytesIO
        def test_py(self):
            self.assertEqual(pyio.__name__, "stand_in")

    class OneTest(unittest.TestCase):
        def test_neither(self):
            pass
"""


class RunnerTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name, text in SUPPORT.items():
            self.lay(name, text)

    def lay(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")

    def outcomes(self, text, module="stand_in", flavour="c", deadline=60, wanted=lambda _name, _bare: True):
        """Outcomes of a made up test_bufio, by name of class and method; the Runner is self.runner."""
        self.lay("test/test_bufio.py", "import os, sys, time, unittest\n" + textwrap.dedent(text))
        options = {"module": module, "flavour": flavour, "paths": [str(self.folder)], "is_c": None, "substitutes": {},
                   "inject_open": True, "memory": None, "resources": None}
        self.said = []
        self.runner = running.Runner(sys.executable, options, {"PATH": "/usr/bin:/bin"}, deadline, self.said.append)
        plans = self.runner.plan(["test_bufio"], wanted)
        return {outcome.name.removeprefix("test_bufio."): outcome for outcome in self.runner.run(plans, 2)}

    def statuses(self, *arguments, **more):
        return {name: outcome.status for name, outcome in self.outcomes(*arguments, **more).items()}

    def test_flavour_selects_classes_and_the_module_stands_in(self):
        c = self.outcomes(FLAVOURS)
        self.assertEqual({name: (outcome.status, outcome.origin, outcome.bare) for name, outcome in c.items()}, {
            "CMemoryTest.test_a": ("pass", "shared", "test_bufio.MemoryTest.test_a"),
            "CMemoryTest.test_c": ("pass", "c_only", "test_bufio.MemoryTest.test_c"),
            "OneTest.test_neither": ("pass", "neutral", "test_bufio.OneTest.test_neither")})
        py = self.statuses(FLAVOURS, flavour="py")
        self.assertEqual(py, {"PyMemoryTest.test_a": "pass", "PyMemoryTest.test_py": "pass",
                              "OneTest.test_neither": "pass"})

    def test_progress_is_told(self):
        self.outcomes(FLAVOURS, wanted=lambda name, _bare: "CMemory" in name)
        self.assertEqual(self.said, ["1/1 test_bufio.CMemoryTest: 2 pass"])

    def test_what_unittest_reports(self):
        found = self.outcomes("""
            class ATest(unittest.TestCase):
                def test_error(self): {}["key"]
                def test_fail(self): self.fail("first line\\nlast line")
                def test_pass(self): pass
                def test_skip(self): self.skipTest("not today")
                def test_subtests(self):
                    for number in range(3):
                        with self.subTest(number=number): self.assertNotEqual(number, 1)
                @unittest.expectedFailure
                def test_xfail(self): self.fail()
                @unittest.expectedFailure
                def test_xpass(self): pass
        """)
        self.assertEqual({name.split("test_")[1]: outcome.status for name, outcome in found.items()}, {
            "error": "error", "fail": "fail", "pass": "pass", "skip": "skip", "subtests": "fail", "xfail": "xfail",
            "xpass": "xpass"})
        self.assertEqual(running.last_line(found["ATest.test_fail"].detail), "last line")
        self.assertIn("(number=1)", found["ATest.test_subtests"].detail)
        self.assertIn("KeyError", found["ATest.test_error"].trace)

    def test_a_death_costs_one_test(self):
        found = self.outcomes("""
            class ATest(unittest.TestCase):
                def test_1(self): pass
                def test_2(self): os.abort()
                def test_3(self): os._exit(3)
                def test_4(self): pass
        """)
        self.assertEqual([outcome.status for outcome in found.values()], ["pass", "crash", "crash", "pass"])
        self.assertIn("SIGABRT", found["ATest.test_2"].detail)
        self.assertIn("exit status 3", found["ATest.test_3"].detail)

    def test_a_hang_costs_one_test(self):
        found = self.outcomes("""
            class ATest(unittest.TestCase):
                def test_1(self): pass
                def test_2(self): time.sleep(1000)
                def test_3(self): pass
        """, deadline=3)
        self.assertEqual([outcome.status for outcome in found.values()], ["pass", "timeout", "pass"])
        self.assertIn("test_2", found["ATest.test_2"].trace)

    def test_a_class_that_hangs_again_and_again_is_given_up(self):
        saved, running.HUNG_ENOUGH = running.HUNG_ENOUGH, 1
        self.addCleanup(setattr, running, "HUNG_ENOUGH", saved)
        found = self.outcomes("""
            class ATest(unittest.TestCase):
                def test_1(self): time.sleep(1000)
                def test_2(self): pass
        """, deadline=1)
        self.assertEqual([outcome.status for outcome in found.values()], ["timeout", "timeout"])
        self.assertIn("not tried", found["ATest.test_2"].detail)

    def test_processes_that_a_test_leaves_behind_are_ended(self):
        pipe = str(self.folder / "pipe")
        os.mkfifo(pipe)
        end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, end)
        self.assertEqual(self.statuses("""
            import subprocess
            class ATest(unittest.TestCase):
                def test_leaves(self):
                    with open(%r, "w") as pipe:
                        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"], stdout=pipe)
        """ % pipe), {"ATest.test_leaves": "pass"})
        # The end of the pipe comes when nobody holds its other side any more.
        self.assertEqual(select.select([end], [], [], 60)[0], [end])
        self.assertEqual(os.read(end, 1), b"")

    def test_fixtures_that_fail_or_skip(self):
        found = self.outcomes("""
            class ATest(unittest.TestCase):
                @classmethod
                def setUpClass(cls): raise OSError("no room")
                def test_1(self): pass
            class BTest(unittest.TestCase):
                @classmethod
                def setUpClass(cls): raise unittest.SkipTest("no need")
                def test_1(self): pass
        """)
        self.assertEqual((found["ATest.test_1"].status, found["BTest.test_1"].status), ("error", "skip"))
        self.assertIn("no room", found["ATest.test_1"].detail)
        self.assertEqual(found["BTest.test_1"].detail, "no need")

    def test_a_bad_end_after_the_tests_is_noted(self):
        self.assertEqual(self.statuses("""
            import atexit
            class ATest(unittest.TestCase):
                def test_1(self): atexit.register(os.abort)
        """), {"ATest.test_1": "pass"})
        self.assertIn("died of SIGABRT after its tests", self.runner.notes[0])

    def test_a_file_that_asks_to_be_skipped(self):
        self.assertEqual(self.statuses("raise unittest.SkipTest('another system')"), {})
        self.assertEqual(self.runner.notes, ["test_bufio asks to be skipped: another system"])

    def test_names_that_the_module_lacks(self):
        self.lay("half.py", "from io import BytesIO\n")
        found = self.outcomes("""
            import io
            class ATest(unittest.TestCase):
                def test_bytes(self): self.assertEqual(io.BytesIO(b"1").read(), b"1")
                def test_text(self): io.StringIO("1")
        """, module="half")
        self.assertEqual((found["ATest.test_bytes"].status, found["ATest.test_text"].status), ("pass", "missing"))
        self.assertIn("half has no StringIO", found["ATest.test_text"].detail)
        self.assertIn("StringIO", self.runner.missing)

    def test_a_file_that_the_module_keeps_from_loading_has_failed(self):
        found = self.outcomes("""
            import io
            assert io.__name__ == "io", "another module"
            class ATest(unittest.TestCase):
                def test_1(self): pass
        """)
        self.assertEqual(found["ATest.test_1"].status, "error")
        self.assertIn("another module", found["ATest.test_1"].detail)
        self.assertIn("test_bufio", self.runner.unloaded)

    def test_a_file_that_nothing_can_load(self):
        self.assertEqual(self.statuses("raise OSError('no such device')"), {})
        self.assertEqual(self.runner.unlisted, ["test_bufio"])
        self.assertIn("no such device", self.runner.unloaded["test_bufio"])

    def test_a_module_that_cannot_be_imported(self):
        with self.assertRaisesRegex(running.NoModule, "no_such_module"):
            self.outcomes(FLAVOURS, module="no_such_module")


if __name__ == "__main__":
    unittest.main()
