"""How the adapters in Go and Rust are installed: what is pinned, and what their install scripts say."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

from driver import Adapter
from handles import INSTALLED, folder_of


class InstallTest(unittest.TestCase):
    def test_go_modules_are_pinned_with_their_sums(self):
        pinned = re.findall(r"^(?:require |\t)(\S+ v\S+)", (folder_of("go") / "go.mod").read_text("utf-8"), re.M)
        sums = (folder_of("go") / "go.sum").read_text("utf-8")
        self.assertTrue(pinned)
        for module in pinned:
            self.assertIn("\n" + module + " h1:", "\n" + sums)

    def test_crates_are_pinned_also_those_that_others_bring_along(self):
        section = (folder_of("rust") / "Cargo.toml").read_text("utf-8").split("[dependencies]")[1].split("\n[")[0]
        crates = re.findall(r"^([\w-]+) = (.*)$", section, re.M)
        self.assertLessEqual({"libc", "serde_json", "serde_core", "itoa", "memchr", "zmij"}, {name for name, _ in crates})
        for name, wanted in crates:
            self.assertRegex(wanted, r'"=\d+\.\d+\.\d+"', name)

    def test_the_version_of_afero_is_the_pinned_one(self):
        program = INSTALLED / "go/ioconform-go"
        if not program.exists():
            self.skipTest("not installed: tools/install-implementations go")
        adapter = Adapter([str(program), "--implementation", "afero-mem"])
        said = adapter.ask({"hello": {"protocol": 1}})["hello"]["version"]
        adapter.end()
        self.assertIn("github.com/spf13/afero v%s\n" % said, (folder_of("go") / "go.mod").read_text("utf-8"))

    def test_wrong_options_are_refused(self):
        program = INSTALLED / "go/ioconform-go"
        if not program.exists():
            self.skipTest("not installed: tools/install-implementations go")
        for options in ([], ["--implementation", "go-iso"], ["--implementation", "go-os", "more"]):
            done = subprocess.run([program] + options, stdin=subprocess.DEVNULL, capture_output=True)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(b"afero-mem", done.stderr)

    def test_install_needs_the_language_and_says_so(self):
        for adapter in ("go", "rust"):
            with tempfile.TemporaryDirectory() as empty:
                for tool in ("dirname", "mkdir"):
                    os.symlink(shutil.which(tool), os.path.join(empty, tool))
                done = subprocess.run(["/bin/sh", folder_of(adapter) / "install", os.path.join(empty, "target")],
                                      env={"PATH": empty}, capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertRegex(done.stderr, "^%s: no program '.*'; install " % adapter)

    def test_install_does_nothing_if_all_is_there(self):
        for adapter, tool in (("go", "go"), ("rust", "cargo")):
            program = INSTALLED / adapter / ("ioconform-" + adapter)
            if not program.exists() or shutil.which(tool) is None:
                continue
            before = program.stat().st_mtime_ns
            done = subprocess.run([folder_of(adapter) / "install", INSTALLED / adapter], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            if program.stat().st_mtime_ns == before:
                self.assertIn("up to date", done.stdout)
                continue
            self.fail("%s is older than its sources: tools/install-implementations %s" % (program, adapter))


if __name__ == "__main__":
    unittest.main()
