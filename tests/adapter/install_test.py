"""Tests tools/install-implementations with adapters that only pretend to install."""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools/install-implementations"
MAKES = '#!/bin/sh\nmkdir -p "$1" && echo pinned >"$1/%s" && echo "%s: done" >&2\n'
FAILS = '#!/bin/sh\necho "%s: not found: a compiler. Install it" >&2\nexit 3\n'
LIES = "#!/bin/sh\n: %s\n"


class InstallTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "tools").mkdir()
        shutil.copy(TOOL, self.root / "tools")
        self.environment = {key: value for key, value in os.environ.items() if key != "IOCONFORM_IMPLEMENTATIONS"}

    def add(self, name, script, *implementations):
        folder = self.root / "harness/adapters" / name
        folder.mkdir(parents=True)
        variants = [{"name": implementation, "command": ["x"], "installed": [implementation]}
                    for implementation in implementations]
        manifest = {"name": name, "language": "none", "variants": variants + [{"name": "real", "command": ["x"]}],
                    "documents": {}}
        (folder / "manifest.json").write_text(json.dumps(manifest))
        (folder / "install").write_text(script)
        (folder / "install").chmod(stat.S_IRWXU)

    def run_tool(self, *words):
        return subprocess.run([str(self.root / "tools/install-implementations"), *words], env=self.environment,
                              capture_output=True, text=True, timeout=60)

    def test_installs_each_into_a_folder_of_its_own(self):
        self.add("b", MAKES % ("fake-b", "b"), "fake-b")
        self.add("a", MAKES % ("fake-a", "a"), "fake-a")
        run = self.run_tool()
        self.assertEqual((run.returncode, run.stdout), (
            0, "a          installed: fake-a\nb          installed: fake-b\n"))
        self.assertEqual(run.stderr, "a: done\nb: done\n")
        self.assertTrue((self.root / "build/implementations/a/fake-a").exists())
        self.assertTrue((self.root / "build/implementations/b/fake-b").exists())

    def test_the_place_can_be_chosen(self):
        self.add("a", MAKES % ("fake-a", "a"), "fake-a")
        self.environment["IOCONFORM_IMPLEMENTATIONS"] = str(self.root / "elsewhere")
        self.assertEqual(self.run_tool().returncode, 0)
        self.assertTrue((self.root / "elsewhere/a/fake-a").exists())

    def test_one_that_fails_does_not_stop_the_others(self):
        self.add("a", FAILS % "a", "fake-a")
        self.add("b", MAKES % ("fake-b", "b"), "fake-b")
        run = self.run_tool()
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stdout, "a          harness/adapters/a/install failed (status 3)\n"
                                     "b          installed: fake-b\n")
        self.assertIn("a: not found: a compiler. Install it", run.stderr)

    def test_one_that_says_it_was_done_is_not_believed(self):
        self.add("a", LIES % "", "fake-a")
        run = self.run_tool()
        self.assertEqual((run.returncode, run.stdout), (
            1, "a          harness/adapters/a/install said it was done, but not all is there\n"))

    def test_names_of_adapters_and_of_implementations_choose(self):
        self.add("a", FAILS % "a", "fake-a")
        self.add("b", MAKES % ("fake-b", "b"), "fake-b")
        for name in ("b", "fake-b"):
            run = self.run_tool(name)
            self.assertEqual((run.returncode, run.stdout), (0, "b          installed: fake-b\n"))

    def test_an_unknown_name_installs_nothing(self):
        self.add("a", MAKES % ("fake-a", "a"), "fake-a")
        run = self.run_tool("a", "fake-z")
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        self.assertIn("'fake-z'", run.stderr)
        self.assertFalse((self.root / "build").exists())

    def test_list_installs_nothing(self):
        self.add("a", MAKES % ("fake-a", "a"), "fake-a", "fake-b")
        self.assertEqual(self.run_tool("--list").stdout, "a          not installed: fake-a, fake-b\n")
        self.run_tool()
        self.assertEqual(self.run_tool("--list").stdout, "a          not installed: fake-b\n")

    def test_help_names_the_options(self):
        run = self.run_tool("--help")
        self.assertEqual(run.returncode, 0)
        self.assertIn("--list", run.stdout)
        self.assertIn("IOCONFORM_IMPLEMENTATIONS", run.stdout)

    def test_an_adapter_without_install_is_passed_over(self):
        self.add("a", MAKES % ("fake-a", "a"), "fake-a")
        (self.root / "harness/adapters/a/install").unlink()
        self.assertEqual(self.run_tool().stdout, "")


if __name__ == "__main__":
    unittest.main()
