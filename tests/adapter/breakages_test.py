"""tools/breakages.py: are its breakages what they say, one place each, and loadable?"""

import ast
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
from breakages import breakages, broken  # noqa: E402


def of(text, wanted=lambda name: True):
    """name -> the line that differs, stripped; "" if lines went."""
    source = textwrap.dedent(text).encode("utf-8")
    found = {}
    for one in breakages(source, wanted):
        text = broken(source, one)
        ast.parse(text)
        before, after = source.decode().splitlines(), text.decode().splitlines()
        changed = [line.strip() for line in after if line not in before]
        found[one.name] = changed[0] if changed else ""
    return found


class KindsTest(unittest.TestCase):
    def assert_has(self, found, **expected):
        for name, line in expected.items():
            self.assertIn(line, [found[key] for key in found if key.split(":")[2].startswith(name.replace("_", "-"))])

    def test_a_check_that_raises_can_go_or_turn(self):
        found = of("""
            def f(a):
                if a < 0:
                    raise ValueError("negative")
                return g(a)
            """)
        self.assertEqual(found, {
            "f:3:drop-check": "pass", "f:3:negate": "if (not (a < 0)):", "f:3:compare": "if a <= 0:",
            "f:3:constant": "if a < 1:", "f:5:return": "return None", "f:5:drop-argument": "return g()"})

    def test_other_conditions(self):
        found = of("""
            def f(a, b):
                if a and b:
                    a = 1
                elif a == b:
                    g(a)
            """)
        self.assert_has(found, if_false="if False:", if_true="if True:", negate="if (not (a and b)):",
                        bool="if (a or b):")
        self.assertIn("elif (not (a == b)):", found.values())
        self.assertNotIn("elif a != b:", found.values())  # the same as negate

    def test_state_that_is_not_kept(self):
        found = of("""
            class K:
                def f(self):
                    self.position = 0
                    new = 1
                    new = 2
                    self.flush()
            """)
        dropped = [name for name in found if ":drop" in name]
        self.assertEqual(dropped, ["K.f:4:drop", "K.f:6:drop", "K.f:7:drop"])  # not the first `new`
        self.assertEqual(found["K.f:7:return"], "return")

    def test_defaults_calls_and_operators(self):
        found = of("""
            def f(size=-1, whence=True):
                return min(size, 2, key=whence) + 1
            """)
        self.assertEqual(sorted(line for name, line in found.items() if ":default" in name),
                         ["def f(size=-1, whence=False):", "def f(size=0, whence=True):"])
        self.assert_has(found, limit="return max(size, 2, key=whence) + 1",
                        operator="return (min(size, 2, key=whence) - 1)", drop_argument="return min(size, 2) + 1")

    def test_clean_up_and_handlers(self):
        found = of("""
            def f(self):
                try:
                    g()
                except OSError:
                    return None
                finally:
                    self.close()
            """)
        self.assert_has(found, handler="raise")
        self.assertEqual(found["f:8:finally"], "pass")

    def test_texts_for_people_stay(self):
        found = of("""
            def f(a):
                "What it does."
                raise ValueError("bad %s" % a)
            """)
        self.assertEqual(list(found), ["f:4:drop"])

    def test_only_what_is_wanted(self):
        text = """
            def f(): return 5
            class K:
                def g(self): return 6
            """
        self.assertEqual({name.split(":")[0] for name in of(text, lambda name: name == "K.g")}, {"K.g"})

    def test_names_are_unique_and_each_text_is_another(self):
        import _pyio
        source = pathlib.Path(_pyio.__file__).read_bytes()
        found = list(breakages(source, lambda name: name.startswith("BytesIO.")))
        self.assertGreater(len(found), 100)
        self.assertEqual(len({one.name for one in found}), len(found))
        self.assertEqual(len({broken(source, one) for one in found}), len(found))


# A harness that finds no fault, two runs a breakage, and gives up in the third.
FAILS_AT_THE_THIRD_RUN = """
import json, os, pathlib, sys
runs = pathlib.Path(os.environ["RUNS"])
if "--fail-fast" in sys.argv:
    with runs.open("a") as file:
        file.write("x")
    if runs.stat().st_size == 3:
        sys.stderr.write("no more")
        sys.exit(4)
folder = pathlib.Path(sys.argv[sys.argv.index("--results") + 1])
line = {"case": {"id": "memory-io/one", "verdict": "pass"}}
folder.joinpath("results.jsonl").write_text(json.dumps(line) + chr(10))
"""


class CommandTest(unittest.TestCase):
    def listed(self, *arguments):
        command = [sys.executable, "-B", str(TOOLS / "break_pyio.py"), "--list", *arguments]
        ended = subprocess.run(command, capture_output=True, text=True, check=True)
        return [line for line in ended.stdout.splitlines() if not line.startswith(" ")]

    def test_samples_are_always_the_same_and_grow(self):
        few, more = (self.listed("--sample", number, "--only", "BytesIO.*") for number in ("5", "20"))
        self.assertEqual((len(few), len(more)), (5, 20))
        self.assertEqual(few, self.listed("--sample", "5", "--only", "BytesIO.*"))
        self.assertLessEqual(set(few), set(more))

    def test_one_of_them_by_name(self):
        (name,) = self.listed("--sample", "1", "--only", "RawIOBase.read*")
        self.assertEqual(self.listed("--only", name), [name])

    def test_what_was_tried_is_told_when_the_suite_cannot_be_run_any_more(self):
        with tempfile.TemporaryDirectory() as folder:
            harness, results = pathlib.Path(folder, "harness"), pathlib.Path(folder, "results.json")
            harness.write_text("#!%s\n%s" % (sys.executable, FAILS_AT_THE_THIRD_RUN), "utf-8")
            harness.chmod(0o700)
            command = [sys.executable, "-B", str(TOOLS / "break_pyio.py"), "--sample", "3", "--only", "BytesIO.*",
                       "--jobs", "1", "--ioconform", str(harness), "--json", str(results)]
            ended = subprocess.run(command, capture_output=True, text=True,
                                   env=dict(os.environ, RUNS=str(pathlib.Path(folder, "runs"))))
            self.assertEqual(ended.returncode, 4, ended.stderr)
            self.assertIn("1 of 3 breakages were tried: no more", ended.stderr)
            self.assertIn("0 of 1 breakages caught", ended.stdout)
            self.assertEqual(len(json.loads(results.read_text("utf-8"))["breakages"]), 1)


if __name__ == "__main__":
    unittest.main()
