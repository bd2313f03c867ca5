"""Drives the adapter of Python's module os over pipes, on every CPython found here and for pyfakefs: the protocol."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import handles
import pythons
from handles import ALL_BYTES, BOTH, MAKE, READ, call, octets, opening

ADAPTER = handles.folder_of("cpython-os")
MANIFEST = handles.manifest_of("cpython-os")
CALLS = MANIFEST["documents"]["file-handle"]["calls"]
STATUS = {"type": "file", "size": 4, "links": 1, "mode": "0644"}


class OsTest(handles.HandleTest, handles.OwnFilesTests, unittest.TestCase):
    """What holds for every variant."""

    executable = None

    def setUp(self):
        if not handles.is_installed(self.variant, "cpython-os"):
            self.skipTest("not installed: tools/install-implementations %s" % self.variant["name"])
        super().setUp()

    def command(self):
        return handles.command(self.variant, "cpython-os", self.executable)

    # ---- the handshake

    def test_hello_says_who_it_is_twice_the_same(self):
        said = self.hello()
        self.assertEqual(said, self.hello())
        self.assertEqual((said["protocol"], said["name"]), (1, self.variant["name"]))
        self.assertEqual((said["language"], said["binding"]), ("Python", "python"))
        self.assertEqual(said["imitates"], self.variant.get("imitates", ""))
        self.assertEqual(said["features"], self.variant["features"])
        self.assertEqual(said["documents"], {"file-handle": sorted(CALLS)})
        self.assertEqual(said["pid"], self.adapter.process.pid)
        self.assertEqual(set(said["platform"]), {"os", "release", "arch", "python"})

    def test_version_is_that_of_what_is_tested(self):
        pinned = re.search("^pyfakefs==([0-9.]+) ", (ADAPTER / "requirements.txt").read_text(encoding="utf-8"), re.M)
        said = self.hello()
        self.assertEqual(said["version"], pinned.group(1) if self.own else said["platform"]["python"])

    def test_end_of_input_ends_it(self):
        self.hello()
        self.assertEqual(self.adapter.end()[:2], (0, b""))

    @unittest.skipUnless(os.path.isdir("/proc/self/fd"), "shows a process's descriptors on Linux only")
    def test_the_protocol_has_high_descriptors(self):
        self.hello()
        folder = "/proc/%d/fd/" % self.adapter.process.pid
        numbers = sorted(map(int, os.listdir(folder)))
        self.assertEqual(numbers[:3], [0, 1, 2])
        self.assertEqual(len(numbers), 5)
        self.assertGreaterEqual(numbers[3], 512)
        self.assertEqual(os.readlink(folder + "0"), os.devnull)
        self.assertEqual(os.readlink(folder + "1"), os.readlink(folder + "2"))

    def test_the_files_of_others_stay_as_they_are(self):
        """Ten real files are open when the adapter starts; a fake descriptor must not reach them."""
        with tempfile.TemporaryDirectory() as folder:
            guards = [open(os.path.join(folder, str(number)), "w+b", buffering=0) for number in range(10)]
            for guard in guards:
                guard.write(b"guard")
            process = subprocess.Popen(self.command(), stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                       pass_fds=[guard.fileno() for guard in guards])
            steps = [opening("data", BOTH, **{"as": "h%d" % number}) for number in range(12)]
            for number in range(12):
                steps += [call("h%d.pwrite" % number, octets("ZAP"), 0), call("h%d.truncate" % number, 1),
                          call("h%d.write" % number, octets("ZAP"))]
            run = dict({"id": 1, "document": "file-handle", "steps": steps}, **self.place({"data": "hello"}))
            answer = process.communicate((json.dumps({"run": run}) + "\n").encode())[0]
            self.assertEqual(len(json.loads(answer.decode())["ran"]["outcomes"]), len(steps))
            for guard in guards:
                guard.seek(0)
                self.assertEqual(guard.read(), b"guard")
                guard.close()

    # ---- steps

    def test_no_steps(self):
        self.assertEqual(self.run_steps(), [])

    def test_each_call_of_a_handle(self):
        outcomes = self.run_steps(
            opening("data", BOTH), call("h.read", 2), call("h.write", octets("XY")), call("h.seek", 0, "start"),
            call("h.read", 9), call("h.read", 9), call("h.sync"), call("h.truncate", 4), call("h.stat"),
            {"value": "h"}, call("h.close"), files={"data": "hello"})
        self.assertEqual(outcomes[0], {"returns": {"object": "h", "type": "descriptor"}})
        self.assertEqual(outcomes[1:3], [{"returns": octets("he")}, {"returns": 2}])
        self.assertEqual(outcomes[4:8], [{"returns": octets("heXYo")}, {"returns": octets("")}] + [{"returns": None}] * 2)
        status = outcomes[8]["returns"]["record"]
        self.assertEqual(dict(status, mode="0644"), STATUS)
        self.assertEqual(outcomes[9:], [{"returns": {"object": "h", "type": "descriptor"}}, {"returns": None}])

    def test_calls_that_only_the_real_one_has(self):
        if self.own:
            self.skipTest("pyfakefs hands pread and pwrite on to the real os, and its lseek returns nothing")
        outcomes = self.run_steps(
            opening("data", BOTH), call("h.pread", 3, 1), call("h.pwrite", octets("Z"), 4), call("h.seek", -1, "end"),
            call("h.read", 3), call("h.seek", -2, "current"), files={"data": "hello"})
        self.assertEqual([outcome["returns"] for outcome in outcomes[1:]], [octets("ell"), 1, 4, octets("Z"), 3])

    def test_each_call_on_names(self):
        outcomes = self.run_steps(
            call("fs.mkdir", "d"), call("fs.mkdir", "e", "0700"), call("fs.rename", "a", "d/b"),
            call("fs.link", "d/b", "d/c"), call("fs.symlink", "./d/../d/b", "l"), call("fs.readlink", "l"),
            call("fs.chmod", "d/b", "0640"), call("fs.truncate", "d/b", 4), call("fs.list", "d"),
            call("fs.unlink", "d/b"), call("fs.rmdir", "e"), call("fs.stat", "d/c"), call("fs.lstat", "l"),
            files={"a": "hello"})
        returned = [outcome.get("returns", outcome) for outcome in outcomes]
        self.assertEqual(returned[:5], [None] * 5)
        self.assertEqual(returned[5], "./d/../d/b")
        self.assertEqual(returned[6:8], [None, None])
        self.assertEqual(sorted(returned[8]), ["b", "c"])
        self.assertEqual(returned[9:11], [None, None])
        self.assertEqual(returned[11], {"record": dict(STATUS, mode="0640")})
        self.assertEqual((returned[12]["record"]["type"], returned[12]["record"]["size"]), ("symlink", 10))

    def test_words_and_modes_of_open(self):
        outcomes = self.run_steps(
            opening("new", ["write", "create", "new"], "0600"), call("fs.stat", "new"),
            opening("new", ["write", "create", "new"]), opening("l", ["read", "no-follow"]),
            opening("data", ["read", "directory"]), opening("data", ["write", "append"], **{"as": "g"}),
            call("g.write", octets("XY")), opening("data", ["write", "truncate"]), call("fs.stat", "data"),
            files={"data": "hello"})
        self.assertEqual(outcomes[1]["returns"]["record"]["mode"], "0600")
        self.assertEqual([outcome.get("raises", {}).get("errno") for outcome in outcomes[2:5]],
                         ["EEXIST", "ENOENT", "ENOTDIR"])
        self.assertEqual((outcomes[6], outcomes[8]["returns"]["record"]["size"]), ({"returns": 2}, 0))

    def test_all_bytes_and_text_beyond_ascii_survive(self):
        name = "\u00e9-\u4e16-\U0001f600"
        outcomes = self.run_steps(
            opening(name, MAKE), call("h.write", octets(ALL_BYTES)), call("h.close"), opening(name, READ, **{"as": "g"}),
            call("g.read", 300), call("fs.list", "."))
        self.assertEqual((outcomes[1], outcomes[4]), ({"returns": 256}, {"returns": octets(ALL_BYTES)}))
        self.assertEqual(outcomes[5], {"returns": [name]})

    def test_keyword_arguments(self):
        outcomes = self.run_steps(
            {"call": "open", "args": ["data"], "kwargs": {"words": READ}, "as": "h"},
            {"call": "h.read", "kwargs": {"size": 2}}, {"call": "h.read", "kwargs": {"length": 2}},
            {"call": "h.read", "args": [1], "kwargs": {"size": 2}}, files={"data": "abc"})
        self.assertEqual(outcomes[1], {"returns": octets("ab")})
        self.assertEqual([list(outcome) for outcome in outcomes[2:]], [["unsupported"]] * 2)

    def test_wrong_arguments_are_for_the_implementation_to_judge(self):
        outcomes = self.run_steps(
            opening("data", BOTH), call("h.read", "many"), call("h.write", "text"), files={"data": "abc"})
        for outcome in outcomes[1:]:
            self.assertIn("TypeError", outcome["raises"]["class"])

    def test_what_cannot_be_spelt_is_unsupported(self):
        outcomes = self.run_steps(
            opening("data", READ), opening("data", ["sideways"], **{"as": "g"}), opening("data", [], **{"as": "g"}),
            opening("data", READ, "rw", **{"as": "g"}), call("h.seek", 0, "middle"), call("h.flush"), call("fs.copy", "a"),
            {"get": "h.number"}, {"set": "h.number", "to": 1}, call("h.read"), call("h.read", 1, 2), call("nothing"),
            files={"data": "abc"})
        self.assertEqual([list(outcome) for outcome in outcomes[1:]], [["unsupported"]] * 11)

    def test_unbound(self):
        outcomes = self.run_steps(opening("missing", READ), call("h.read", 1), call("fs.stat", {"var": "name"}))
        self.assertEqual(outcomes[0]["raises"]["class"], ["FileNotFoundError", "OSError"])
        self.assertEqual(outcomes[0]["raises"]["errno"], "ENOENT")
        self.assertEqual(outcomes[1:], [{"unbound": "h"}, {"unbound": "name"}])

    def test_a_closed_descriptor_is_no_other_one(self):
        outcomes = self.run_steps(
            opening("data", READ, **{"as": "g"}), call("g.close"), call("g.read", 1), opening("data", READ),
            {"value": "g"}, {"value": "h"}, files={"data": "abc"})
        self.assertEqual((outcomes[2]["raises"]["class"], outcomes[2]["raises"]["errno"]), (["OSError"], "EBADF"))
        self.assertEqual([outcome["returns"]["object"] for outcome in outcomes[4:]], ["g", "h"])

    # ---- runs

    def test_kept_runs(self):
        place = self.place({"data": "hello"})
        type(self).next_id += 1
        number = self.next_id
        first = self.ask([opening("data", BOTH), call("h.read", 2)], id=number, keep=True, **place)
        place.pop("files", None)
        second = self.ask([call("h.read", 2), call("h.write", octets("Z"))], id=number, keep=True, **place)
        last = self.ask([], id=number, keep=False, **place)
        self.assertEqual(second["outcomes"], [{"returns": octets("ll")}, {"returns": 1}])
        if self.own:
            self.assertEqual([ran["files"]["data"]["bytes"] for ran in (first, second, last)], ["hello", "hellZ", "hellZ"])
        self.assertEqual(self.run_steps(call("h.read", 1)), [{"unbound": "h"}])

    @unittest.skipUnless(os.path.isdir("/proc/self/fd"), "shows a process's descriptors on Linux only")
    def test_nothing_stays_open(self):
        self.hello()
        before = os.listdir("/proc/%d/fd" % self.adapter.process.pid)
        for _ in range(300):
            self.run_steps(opening("data", READ), opening("data", READ, **{"as": "g"}),
                           {"call": "open", "args": ["data", READ]}, files={"data": "x"})
        self.assertEqual(os.listdir("/proc/%d/fd" % self.adapter.process.pid), before)

    def test_its_own_trouble_is_an_error_of_the_run(self):
        ran = self.ask([], **dict({"document": "text-io"}, **self.place({})))
        self.assertIn("text-io", ran["error"])
        if not self.own:
            self.assertIn("FileNotFoundError", self.ask([], dir=self.folder.name + "/missing")["error"])
        self.assertEqual(self.run_steps(), [])

    # ---- file systems of their own

    def test_files_come_and_go_back(self):
        files = self.own_run({
            "a": octets(ALL_BYTES), "d/e/f": {"bytes": "x", "mode": "0600"},
            "empty": {"directory": True, "mode": "0500"}, "hole": {"bytes": "", "size": 5},
            "l": {"symlink": "../case/a"}, "other": {"link": "a"}, "locked": {"bytes": "s", "mode": "0000"},
            "shut": {"directory": True, "mode": "0000"}, "shut/in": octets("i")})["files"]
        self.assertEqual({name: file.get("mode") for name, file in files.items()}, {
            "a": "0644", "d": "0755", "d/e": "0755", "d/e/f": "0600", "empty": "0500", "hole": "0644", "l": None,
            "locked": "0000", "other": None, "shut": "0000", "shut/in": "0644"})
        self.assertEqual((files["a"]["bytes"], files["a"]["links"]), (ALL_BYTES, 2))
        self.assertEqual(files["hole"]["bytes"], "\0" * 5)
        self.assertEqual((files["locked"]["bytes"], files["shut/in"]["bytes"]), ("s", "i"))
        self.assertEqual((files["l"], files["other"]), ({"symlink": "../case/a"}, {"link": "a"}))
        self.assertTrue(files["empty"]["directory"])

    def test_modes_are_obeyed(self):
        ran = self.own_run({"locked": {"bytes": "s", "mode": "0000"}}, opening("locked", READ))
        self.assertEqual(ran["outcomes"][0]["raises"]["class"], ["PermissionError", "OSError"])
        self.assertEqual(ran["outcomes"][0]["raises"]["errno"], "EACCES")


class InstallTest(unittest.TestCase):
    """What is pinned is pinned, and what is missing is told."""

    def test_each_requirement_has_a_hash_and_no_address(self):
        lines = [line for line in (ADAPTER / "requirements.txt").read_text(encoding="utf-8").splitlines()
                 if line and not line.startswith("#")]
        for line in lines:
            self.assertRegex(line, "^[a-z]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}$")

    def install(self, *words, tools=("bash", "cmp", "dirname", "sed")):
        with tempfile.TemporaryDirectory() as folder:
            for tool in tools:
                os.symlink(shutil.which(tool), os.path.join(folder, tool))
            return subprocess.run([str(ADAPTER / "install")] + [word.format(folder) for word in words],
                                  env={"PATH": folder}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_it_says_what_is_missing(self):
        done = self.install("{}/target")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("not found: python3", done.stderr)

    def test_it_wants_to_know_where_to(self):
        done = self.install()
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("install TARGET", done.stderr)

    def test_without_an_installation_the_adapter_says_so(self):
        variant = next(variant for variant in MANIFEST["variants"] if variant["name"] == "pyfakefs")
        with tempfile.TemporaryDirectory() as folder:
            words = [folder if word == str(handles.INSTALLED / "cpython-os") else word
                     for word in handles.command(variant, "cpython-os", sys.executable)]
            done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"no pyfakefs for Python", done.stderr)


def load_tests(loader, _standard, _pattern):
    """OsTest once a variant and a Python."""
    suite = unittest.TestSuite([loader.loadTestsFromTestCase(InstallTest)])
    for variant in MANIFEST["variants"]:
        for executable in pythons.executables(variant):
            name = "%s on %s" % (variant["name"], executable)
            on_one = type(name, (OsTest,), {"variant": variant, "executable": executable})
            suite.addTests(loader.loadTestsFromTestCase(on_one))
    return suite


if __name__ == "__main__":
    unittest.main()
