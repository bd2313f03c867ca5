"""tools/setup: what it says and does where something is missing. A stand-in takes the place of apt."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"
USED = "bash env grep sort comm sed cat rm mktemp mkdir".split()


class ScriptsTest(unittest.TestCase):
    """Each test runs a script with a PATH that holds only what the test put there."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.bin = pathlib.Path(folder.name)
        self.log = self.bin / "log"
        for name in USED:
            (self.bin / name).symlink_to(shutil.which(name))

    def stand_in(self, name, script):
        path = self.bin / name
        path.write_text("#!%s\n%s\n" % (shutil.which("bash"), script), encoding="utf-8")
        path.chmod(0o755)

    def run_setup(self, *arguments):
        surroundings = {"PATH": str(self.bin), "TMPDIR": str(self.bin)}
        done = subprocess.run([shutil.which("bash"), TOOLS / "setup", *arguments], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, env=surroundings)
        self.assertEqual(done.stdout, "")
        return done.returncode, done.stderr

    def debian(self, installed, user):
        packages = "echo 'ii  g++'" if not installed else 'for p in "${@:3}"; do echo "ii  $p"; done'
        self.stand_in("dpkg-query", packages)
        self.stand_in("apt-get", 'echo "$DEBIAN_FRONTEND $*" >>"%s"' % self.log)
        self.stand_in("id", "echo %d" % user)

    def calls(self):
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def test_nothing_missing_is_silent_and_installs_nothing(self):
        self.debian(installed=True, user=1000)
        self.assertEqual(self.run_setup(), (0, ""))
        self.assertEqual(self.run_setup("test"), (0, ""))
        self.assertEqual(self.calls(), [])

    def test_root_installs_what_is_missing_and_no_more(self):
        self.debian(installed=False, user=0)
        status, said = self.run_setup()
        self.assertEqual(status, 0, said)
        update, install = self.calls()
        self.assertTrue(update.startswith("noninteractive ") and update.endswith(" update"), update)
        self.assertIn(" install -y --no-install-recommends ", install)
        self.assertIn(" ninja-build", install)
        self.assertNotIn(" g++", install)

    def test_no_administrator_is_given_one_command(self):
        self.debian(installed=False, user=1000)
        status, said = self.run_setup()
        self.assertEqual((status, self.calls()), (10, []))
        self.assertEqual(said.count("sudo apt-get update && sudo apt-get install -y"), 1)

    def test_sudo_without_password_will_do(self):
        self.debian(installed=False, user=1000)
        self.stand_in("sudo", 'shift; "$@"')
        self.assertEqual(self.run_setup()[0], 0)
        self.assertEqual(len(self.calls()), 2)

    def test_a_failing_installation_shows_why(self):
        self.debian(installed=False, user=0)
        self.stand_in("apt-get", "echo 'E: no such package'; exit 100")
        status, said = self.run_setup()
        self.assertEqual(status, 10)
        self.assertIn("E: no such package", said)

    def test_elsewhere_it_names_what_is_needed(self):
        status, said = self.run_setup()
        self.assertEqual(status, 10)
        self.assertIn("not found: c++ cmake ninja pkg-config python3", said)
        self.assertIn("nlohmann-json3-dev", said)
        for name in ("c++", "cmake", "ninja", "pkg-config", "python3"):
            self.stand_in(name, "true")
        self.assertEqual(self.run_setup(), (0, ""))


class ReadableTest(unittest.TestCase):
    def test_scripts_are_executable_and_parse(self):
        root = TOOLS.parent
        for name in ("run", "test", ".ci/run", "tools/setup", "tools/build", "tools/format", "tools/tidy"):
            path = root / name
            self.assertTrue(os.access(path, os.X_OK), path)
            subprocess.run(["bash", "-n", path], check=True)


if __name__ == "__main__":
    unittest.main()
