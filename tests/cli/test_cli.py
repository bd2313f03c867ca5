"""End to end: the ioconform binary as a user meets it. Run by CTest: python3 test_cli.py BINARY SUITE_ROOT."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

BINARY = SUITE = None
DEADLINE = 120 * int(os.environ.get("IOCONFORM_PATIENCE", "1"))  # seconds for one command
OK, UNEXPECTED, USAGE, NOTHING, BAD_SUITE, HARNESS = range(6)


def ioconform(*words, env=None, cwd=None):
    full = dict(os.environ, **(env or {}))
    return subprocess.run([BINARY, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=DEADLINE, env=full, cwd=cwd)


def result_lines(folder, name):
    found = [path for path in os.listdir(folder) if path.startswith(name) and path.endswith(".jsonl")]
    assert len(found) == 1, found
    with open(os.path.join(folder, found[0]), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Cli(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.results = os.path.join(self.folder, "results")

    def run_cases(self, *words, **kwargs):
        return ioconform("run", "--results", self.results, *words, **kwargs)

    def broken_suite(self):
        """A copy of the suite, small enough to break."""
        root = os.path.join(self.folder, "suite")
        for part in ("spec", "cases", os.path.join("harness", "adapters"), os.path.join("reports", "expectations")):
            shutil.copytree(os.path.join(SUITE, part), os.path.join(root, part))
        return root


class Run(Cli):
    def test_the_reference_passes_everything_on_both_backends(self):
        done = self.run_cases("--impl", "refio-*", "--expect", "none", "--format", "json", "-q")
        self.assertEqual(done.returncode, OK, done.stdout + done.stderr)
        summary = json.loads(done.stdout)
        self.assertEqual([row["name"] for row in summary["implementations"]], ["refio-memory", "refio-posix"])
        for row in summary["implementations"]:
            self.assertEqual({key: row["counts"][key] for key in ("fail", "crash", "timeout", "error")},
                             {"fail": 0, "crash": 0, "timeout": 0, "error": 0})
            self.assertGreaterEqual(row["counts"]["pass"], 300)
            self.assertEqual(row["unexpected"], 0)

    def test_the_same_run_twice_gives_the_same_verdicts_in_the_same_order(self):
        seen = []
        for _ in range(2):
            self.run_cases("--impl", "refio-posix", "-q")
            seen.append([(line["case"]["id"], line["case"]["verdict"])
                         for line in result_lines(self.results, "refio-posix") if "case" in line])
        self.assertEqual(seen[0], seen[1])
        self.assertGreater(len(seen[0]), 300)

    def test_every_report_is_written_and_parses(self):
        self.run_cases("--impl", "refio-posix", "--id", "file-api/read-*", "-q")
        lines = result_lines(self.results, "refio-posix")
        self.assertEqual([next(iter(lines[0])), next(iter(lines[-1]))], ["header", "footer"])
        cases = [line["case"] for line in lines if "case" in line]
        junit = ElementTree.parse(os.path.join(self.results, "junit.xml")).getroot()
        self.assertEqual(len(list(junit.iter("testcase"))), len(cases))
        with open(os.path.join(self.results, "results.tap"), encoding="utf-8") as tap:
            self.assertIn("1..%d" % len(cases), tap.read())
        for name in ("index.html", "report.md"):
            self.assertGreater(os.path.getsize(os.path.join(self.results, name)), 200)

    def test_shards_make_the_whole_and_merge_says_so(self):
        parts = []
        for i in (1, 2, 3):
            folder = os.path.join(self.folder, "part%d" % i)
            ioconform("run", "--results", folder, "--impl", "refio-posix", "--shard", "%d/3" % i, "-q")
            parts += [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".jsonl")]
        merged = os.path.join(self.folder, "merged.jsonl")
        done = ioconform("merge", *parts, "-o", merged)
        self.assertEqual(done.returncode, OK, done.stderr)
        self.run_cases("--impl", "refio-posix", "-q")
        whole = [line["case"]["id"] for line in result_lines(self.results, "refio-posix") if "case" in line]
        with open(merged, encoding="utf-8") as lines:
            self.assertEqual([json.loads(line)["case"]["id"] for line in lines if '"case"' in line[:10]], whole)
        missing = ioconform("merge", *parts[:2], "-o", merged)
        self.assertEqual(missing.returncode, BAD_SUITE)
        self.assertIn("3", missing.stderr)

    def test_shards_come_from_the_environment_of_test_runners(self):
        self.run_cases("--impl", "refio-posix", "-q", env={"TEST_SHARD_INDEX": "0", "TEST_TOTAL_SHARDS": "7"})
        header = result_lines(self.results, "refio-posix")[0]["header"]
        self.assertIn("7", json.dumps(header["shard"]))

    def test_a_command_line_is_an_implementation(self):
        adapter = os.path.join(SUITE, "harness", "adapters", "cpython", "adapter.py")
        done = self.run_cases("--impl", "%s '%s' --module io" % (sys.executable, adapter), "--format", "json", "-q")
        self.assertEqual(done.returncode, OK, done.stdout + done.stderr)
        self.assertEqual(json.loads(done.stdout)["implementations"][0]["name"], "cpython-io")

    def test_unexpected_verdicts_are_told_and_end_with_1(self):
        adapter = os.path.join(SUITE, "harness", "adapters", "cpython", "adapter.py")
        command = "%s '%s' --module io" % (sys.executable, adapter)
        done = self.run_cases("--impl", command, "--expect", "none", "-q")
        self.assertEqual(done.returncode, UNEXPECTED)
        self.assertIn("expected", done.stdout)
        self.assertIn("observed", done.stdout)
        stopped = self.run_cases("--impl", command, "--expect", "none", "-q", "--fail-fast")
        self.assertEqual(stopped.returncode, UNEXPECTED)
        cases = [line for line in result_lines(self.results, "cpython-io") if "case" in line]
        self.assertTrue(cases[-1]["case"]["unexpected"])
        self.assertEqual(sum(1 for line in cases if line["case"].get("unexpected")), 1)

    def test_expectations_are_strict_and_can_be_updated(self):
        adapter = os.path.join(SUITE, "harness", "adapters", "cpython", "adapter.py")
        command = "%s '%s' --module io" % (sys.executable, adapter)
        folder = os.path.join(self.folder, "expectations")
        os.mkdir(folder)
        first = self.run_cases("--impl", command, "--expect", folder, "--update-expectations", "-q")
        self.assertEqual(first.returncode, UNEXPECTED)
        again = self.run_cases("--impl", command, "--expect", folder, "-q")
        self.assertEqual(again.returncode, OK, again.stdout + again.stderr)
        (path,) = [os.path.join(base, name) for base, _, names in os.walk(folder) for name in names]
        with open(path, encoding="utf-8") as file:
            table = json.load(file)
        table["entries"].append({"id": "file-api/no-such-case", "verdict": "fail", "reason": "gone"})
        with open(path, "w", encoding="utf-8") as file:
            json.dump(table, file)
        stale = self.run_cases("--impl", command, "--expect", folder, "-q")
        self.assertEqual(stale.returncode, UNEXPECTED)
        self.assertIn("file-api/no-such-case", stale.stdout + stale.stderr)

    def test_an_adapter_that_cannot_start_ends_with_5_and_loses_nothing_else(self):
        done = self.run_cases("--impl", "refio-posix", "--impl", "/no/such/adapter", "-q")
        self.assertEqual(done.returncode, HARNESS)
        self.assertIn("/no/such/adapter", done.stderr)
        self.assertGreater(len(result_lines(self.results, "refio-posix")), 300)


class BadInput(Cli):
    def check(self, done, code, *texts):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        for text in texts:
            self.assertIn(text, done.stderr + done.stdout)

    def test_usage(self):
        self.check(ioconform("run", "--no-such-option"), USAGE, "--no-such-option")
        self.check(ioconform(), USAGE)
        self.check(self.run_cases("--impl", "cpythn-io"), USAGE, "cpythn-io", "cpython-io")
        self.check(self.run_cases("--shard", "5/4"), USAGE, "5/4", "2/4")
        self.check(ioconform("--suite", self.folder, "lint"), USAGE, "--suite")

    def test_nothing_selected(self):
        self.check(self.run_cases("--id", "file-api/no-such-*"), NOTHING, "list cases")
        self.check(ioconform("explain", "file-api/reed/1"), NOTHING)

    def test_bad_case_files(self):
        read = os.path.join("cases", "file-api", "read.json")
        for text, wanted in ((None, ["read.json", "line"]),
                             ("f.reed", ["read.json", "/cases/", "reed", "f.read"]),
                             ("g.read", ["read.json", "/cases/", "g"]),
                             ("../data", ["read.json", "../data"])):
            root = self.broken_suite()
            path = os.path.join(root, read)
            with open(path, encoding="utf-8") as file:
                whole = file.read()
            if text is None:
                whole = whole[:len(whole) // 2]
            elif text == "../data":
                whole = whole.replace('["data"', '["../data"', 1)
            else:
                whole = whole.replace('"f.read"', '"%s"' % text, 1)
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole)
            self.check(ioconform("--suite", root, "run", "--results", self.results), BAD_SUITE, *wanted)
            shutil.rmtree(root)

    def test_a_duplicate_id(self):
        root = self.broken_suite()
        folder = os.path.join(root, "cases", "file-api")
        shutil.copy(os.path.join(folder, "read.json"), os.path.join(folder, "read2.json"))
        self.check(ioconform("--suite", root, "list", "cases"), BAD_SUITE, "read2.json")

    def test_a_bad_expectation_file(self):
        path = os.path.join(self.folder, "expect.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write('{"implementation": "refio-posix", "entries": [{"id": "file-api/x", "verdict": "maybe"}]}')
        self.check(self.run_cases("--impl", "refio-posix", "--expect", path), BAD_SUITE, "expect.json", "/entries/0")


class Looking(Cli):
    def test_list_cases_as_json(self):
        cases = json.loads(ioconform("list", "cases", "--json").stdout)
        self.assertGreaterEqual(len(cases), 300)
        for case in cases:
            self.assertEqual(sorted(case), ["call", "clauses", "document", "id", "needs", "title"])
            self.assertTrue(case["clauses"])
        self.assertEqual(len({case["id"] for case in cases}), len(cases))

    def test_list_clauses_as_json(self):
        clauses = json.loads(ioconform("list", "clauses", "--json").stdout)
        for clause in clauses:
            self.assertEqual(sorted(clause), ["cases", "id", "level", "source", "waiver"])
            self.assertTrue(bool(clause["cases"]) != bool(clause["waiver"]), clause)

    def test_list_implementations_and_features(self):
        names = {row["name"] for row in json.loads(ioconform("list", "implementations", "--json").stdout)}
        self.assertTrue({"refio-posix", "refio-memory", "cpython-io", "cpython-pyio"} <= names, names)
        self.assertIn("checked-arguments", ioconform("list", "features").stdout)

    def test_implementations_that_are_not_installed_are_listed_with_what_to_do(self):
        nowhere = {"IOCONFORM_IMPLEMENTATIONS": "/nonexistent"}
        told = ioconform("list", "implementations", env=nowhere).stdout
        self.assertRegex(told, r"memfs +\(not installed: tools/install-implementations node\)")
        absent = {row["name"]: row["absent"] for row in
                  json.loads(ioconform("list", "implementations", "--json", env=nowhere).stdout) if "absent" in row}
        self.assertIn("tools/install-implementations rust", absent["rust-std"])
        self.assertNotIn("posix-c", absent)

    def test_explain_a_case_and_a_clause(self):
        clause = ioconform("explain", "file-api/readlines/5")
        self.assertEqual(clause.returncode, OK)
        self.assertIn("stops-past-hint", clause.stdout)
        one = json.loads(ioconform("list", "cases", "--json", "--clause", "file-api/readlines/5").stdout)[0]["id"]
        case = ioconform("explain", one)
        self.assertEqual(case.returncode, OK)
        self.assertIn("readlines(", case.stdout)
        self.assertIn("--id", case.stdout)

    def test_lint_is_clean(self):
        done = ioconform("lint")
        self.assertEqual(done.returncode, OK, done.stdout + done.stderr)
        self.assertIn("0 errors", done.stdout)

    def test_smoke_tells_a_sound_adapter_from_a_broken_one(self):
        adapter = os.path.join(SUITE, "harness", "adapters", "cpython", "adapter.py")
        done = ioconform("smoke", "%s '%s' --module _pyio" % (sys.executable, adapter))
        self.assertEqual(done.returncode, OK, done.stdout + done.stderr)
        self.assertIn("sound", done.stdout)
        liar = os.path.join(self.folder, "liar.py")
        with open(liar, "w", encoding="utf-8") as file:
            file.write(LIAR)
        broken = ioconform("smoke", "%s '%s'" % (sys.executable, liar))
        self.assertEqual(broken.returncode, UNEXPECTED, broken.stdout + broken.stderr)
        self.assertIn("FAULT", broken.stdout)

    def test_help_teaches(self):
        text = ioconform("--help").stdout
        for word in ("run", "list", "explain", "smoke", "lint", "merge", "report", "Exit codes"):
            self.assertIn(word, text)


LIAR = r"""
import json, sys
HELLO = {"protocol": 1, "name": "liar", "version": "1", "language": "Python", "binding": "python",
         "documents": {"file-api": ["open", "fobj.read", "fobj.write", "fobj.seek", "fobj.close"]}, "features": [],
         "platform": {"os": "linux"}, "pid": 1}
for line in sys.stdin:
    message = json.loads(line)
    if "hello" in message:
        answer = {"hello": HELLO}
    else:
        run = message["run"]
        answer = {"ran": {"id": run["id"], "outcomes": [{"returns": None} for _ in run["steps"]]}}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
"""

if __name__ == "__main__":
    BINARY, SUITE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
