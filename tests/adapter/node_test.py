"""Drives the JavaScript adapter over pipes, for Node's fs and each imitator that is installed: the protocol itself."""

import json
import os
import pathlib
import shutil
import unittest

import handles
from handles import ALL_BYTES, MAKE, READ, call, octets, opening

ADAPTER = handles.folder_of("node")
MANIFEST = handles.manifest_of("node")


def reason_to_skip(variant):
    """Why the variant cannot be tested here; None if it can."""
    if shutil.which("node") is None:
        return "no node in PATH"
    if not handles.is_installed(variant, "node"):
        return "not installed: tools/install-implementations %s" % variant["name"]
    return None


class NodeTest(handles.HandleTest, handles.OwnFilesTests, unittest.TestCase):
    """What holds for every variant."""

    @classmethod
    def setUpClass(cls):
        reason = reason_to_skip(cls.variant)
        if reason:
            raise unittest.SkipTest(reason)

    def command(self):
        return handles.command(self.variant, "node", shutil.which("node"))

    # ---- the handshake

    def test_hello_says_who_it_is_twice_the_same(self):
        said = self.adapter.ask({"hello": {"protocol": 1}})
        self.assertEqual(said, self.adapter.ask({"hello": {"protocol": 1}}))
        said = said["hello"]
        self.assertEqual((said["protocol"], said["name"]), (1, self.variant["name"]))
        self.assertEqual((said["language"], said["binding"]), ("JavaScript", "node"))
        self.assertEqual(said["imitates"], self.variant.get("imitates", ""))
        self.assertRegex(said["version"], r"^\d+\.\d+\.\d+")
        self.assertEqual(said["pid"], self.adapter.process.pid)
        self.assertLessEqual(set(self.variant["features"]), set(said["features"]))
        self.assertEqual(set(said["platform"]), {"os", "release", "arch", "node"})

    def test_hello_offers_what_the_manifest_documents(self):
        said = self.hello()
        self.assertEqual(said["documents"], {"file-handle": sorted(MANIFEST["documents"]["file-handle"]["calls"])})

    def test_version_is_that_of_the_pinned_package(self):
        if not self.own:
            self.skipTest("Node itself is not installed by the suite")
        said = self.hello()
        pinned = json.loads((ADAPTER / "package.json").read_text(encoding="utf-8"))["dependencies"]
        package = self.variant["installed"][0].split("node_modules/")[1].rsplit("/package.json")[0]
        self.assertEqual(said["version"], pinned[package])

    def test_end_of_input_ends_it(self):
        self.adapter.ask({"hello": {"protocol": 1}})
        self.assertEqual(self.adapter.end()[:2], (0, b""))

    @unittest.skipUnless(os.path.isdir("/proc/self/fd"), "shows a process's descriptors on Linux only")
    def test_the_standard_descriptors_are_not_the_protocol(self):
        self.adapter.ask({"hello": {"protocol": 1}})
        shown = ["/proc/%d/fd/%d" % (self.adapter.process.pid, number) for number in (0, 1, 2)]
        try:
            found = [os.readlink(path) for path in shown]
        except PermissionError:
            self.skipTest("the adapter runs as somebody else")
        self.assertEqual(found[0], os.devnull)
        self.assertEqual(found[1], found[2])

    # ---- steps

    def test_no_steps(self):
        self.assertEqual(self.run_steps(), [])

    def test_each_call_of_a_handle(self):
        outcomes = self.run_steps(
            opening("data", ["read", "write"]), call("h.read", 2), call("h.write", octets("XY")), call("h.read", 9),
            call("h.read", 9), call("h.sync"), call("h.truncate", 4), call("h.stat"), call("h.pread", 3, 1),
            call("h.pwrite", octets("Z"), 0), call("h.pread", 1, 0), {"value": "h"}, call("h.close"),
            files={"data": "hello"})
        self.assertEqual(outcomes[0], {"returns": {"object": "h", "type": "number"}})
        self.assertEqual(outcomes[1:4], [{"returns": octets("he")}, {"returns": 2}, {"returns": octets("o")}])
        self.assertEqual(outcomes[4:7], [{"returns": octets("")}, {"returns": None}, {"returns": None}])
        status = outcomes[7]["returns"]["record"]
        self.assertEqual(status, {"type": "file", "size": 4, "links": 1, "mode": "0644"})
        self.assertEqual(outcomes[8:11], [{"returns": octets("eXY")}, {"returns": 1}, {"returns": octets("Z")}])
        self.assertEqual(outcomes[11:], [{"returns": {"object": "h", "type": "number"}}, {"returns": None}])

    def test_each_call_on_names(self):
        outcomes = self.run_steps(
            call("fs.mkdir", "d"), call("fs.mkdir", "e", "0700"), call("fs.rename", "a", "d/b"),
            call("fs.link", "d/b", "d/c"), call("fs.symlink", "./d/../d/b", "l"), call("fs.readlink", "l"),
            call("fs.chmod", "d/b", "0640"), call("fs.truncate", "d/b", 3), call("fs.list", "d"),
            call("fs.unlink", "d/b"), call("fs.rmdir", "e"), call("fs.stat", "d/c"), call("fs.lstat", "l"),
            files={"a": "hello"})
        returned = [outcome.get("returns", outcome) for outcome in outcomes]
        self.assertEqual(returned[:5], [None] * 5)
        self.assertEqual(returned[5], "./d/../d/b")
        self.assertEqual(returned[6:8], [None, None])
        self.assertEqual(sorted(returned[8]), ["b", "c"])
        self.assertEqual(returned[9:11], [None, None])
        self.assertEqual(returned[11], {"record": {"type": "file", "size": 3, "links": 1, "mode": "0640"}})
        self.assertEqual(returned[12]["record"]["type"], "symlink")

    def test_all_bytes_and_text_beyond_ascii_survive(self):
        name = "\u00e9-\u4e16-\U0001f600"
        outcomes = self.run_steps(
            opening(name, MAKE), call("h.write", octets(ALL_BYTES)), call("h.pread", 300, 0), call("fs.list", "."))
        self.assertEqual(outcomes[1:], [{"returns": 256}, {"returns": octets(ALL_BYTES)}, {"returns": [name]}])

    def test_keyword_arguments(self):
        outcomes = self.run_steps(
            {"call": "open", "args": ["data"], "kwargs": {"words": READ}, "as": "h"},
            {"call": "h.pread", "kwargs": {"offset": 1, "size": 2}}, files={"data": "abc"})
        self.assertEqual(outcomes[1], {"returns": octets("bc")})

    def test_data_in_other_shapes(self):
        if self.variant["name"] == "mock-fs":
            self.skipTest("it copies nothing but Buffers rightly")
        outcomes = self.run_steps(
            opening("data", MAKE), call("h.write", {"bytearray": "ab"}), call("h.write", {"memoryview": "cd"}),
            call("h.write", {"array": [26213], "width": 2}), call("h.write", {"var": "g"}), call("h.pread", 20, 0),
            given={"g": octets("gh")})
        self.assertEqual(outcomes[1:], [{"returns": 2}] * 4 + [{"returns": octets("abcdefgh")}])

    def test_large_integers(self):
        outcomes = self.run_steps(
            opening("data", READ), call("h.truncate", {"int": "9007199254740993"}), call("h.read", {"int": "1" * 30}),
            files={"data": "abc"})
        self.assertEqual([list(outcome) for outcome in outcomes], [["returns"], ["unsupported"], ["unsupported"]])

    def test_a_variable_that_was_never_bound(self):
        outcomes = self.run_steps(
            opening("missing", READ), call("h.read", 1), {"value": "h"}, call("fs.stat", {"var": "name"}),
            call("fs.stat", [{"var": "deep"}]))
        self.assertEqual(outcomes[0]["raises"]["errno"], "ENOENT")
        self.assertEqual(outcomes[1:], [{"unbound": "h"}] * 2 + [{"unbound": "name"}, {"unbound": "deep"}])

    def test_what_it_cannot_spell_is_unsupported_and_never_raised(self):
        outcomes = self.run_steps(
            opening("data", READ), call("h.reed", 1), call("h.seek", 0, "start"), {"get": "h.number"},
            {"set": "h.number", "to": 1}, call("fs.frobnicate", "data"), call("frobnicate"), call("h.read"),
            call("h.read", 1, 2), call("h.read", size=1), call("h.read", -1), call("h.read", "x"),
            call("h.write", "text"), opening("data", []), opening("data", ["append"]), opening("data", ["read", "fly"]),
            opening("data", MAKE + ["new"], args=["data", READ, "rw-"]), call("fs.stat", {"gizmo": 1}),
            call("g.read", 1), call("fs.list", ".", **{"as": ["one", "two"]}), call("h.read", 9),
            given={"g": {"memoryview": "x", "readonly": True}}, files={"data": "abc"})
        self.assertEqual(list(outcomes[0]), ["returns"])
        self.assertEqual(outcomes[9], {"unsupported": "no argument size"})
        for outcome in outcomes[1:-1]:
            self.assertEqual(list(outcome), ["unsupported"])
            self.assertTrue(outcome["unsupported"])
        self.assertEqual(outcomes[-1], {"returns": octets("abc")})

    def test_an_unknown_document_is_the_adapters_own_error(self):
        ran = self.ask([opening("data", MAKE)], document="file-api")
        self.assertNotIn("outcomes", ran)
        self.assertIn("file-api", ran["error"])
        self.assertEqual(self.run_steps(), [])

    # ---- errors

    def test_errors_are_facts(self):
        outcomes = self.run_steps(
            opening("data", READ), call("h.close"), call("h.read", 1), call("fs.rmdir", "data"), files={"data": "abc"})
        self.assertEqual(outcomes[2]["raises"]["errno"], "EBADF")
        self.assertEqual(outcomes[3]["raises"]["errno"], "ENOTDIR")
        for outcome in outcomes[2:]:
            self.assertNotIn("class", outcome["raises"])
            self.assertTrue(outcome["raises"]["message"])

    # ---- variables and clean-up

    def test_an_unnamed_handle_is_an_object_of_nobody(self):
        opened, = self.run_steps({"call": "open", "args": ["data", READ]}, files={"data": ""})
        self.assertEqual(opened, {"returns": {"object": None, "type": "number"}})

    @unittest.skipUnless(os.path.isdir("/proc/self/fd"), "counts a process's descriptors on Linux only")
    def test_many_runs_leave_no_descriptors(self):
        if self.own:
            self.skipTest("its descriptors are not the system's")
        folder = "/proc/%d/fd" % self.adapter.process.pid
        self.run_steps(opening("data", READ), {"call": "open", "args": ["data", READ]}, files={"data": ""})
        before = len(os.listdir(folder))
        for _ in range(300):
            self.run_steps(opening("data", READ), {"call": "open", "args": ["data", READ]})
        self.assertEqual(len(os.listdir(folder)), before)

    def test_a_kept_run_goes_on(self):
        files = {"files": {"data": octets("abc")}} if self.own else {"dir": self.folder.name}
        if not self.own:
            pathlib.Path(self.folder.name, "data").write_bytes(b"abc")
        again = {} if self.own else files
        first = self.ask([opening("data", READ), call("h.read", 1)], keep=True, **files)
        second = self.ask([call("h.read", 1)], id=first["id"], keep=True, **again)
        last = self.ask([], id=first["id"], keep=False, **again)
        self.assertEqual(second["outcomes"], [{"returns": octets("b")}])
        self.assertEqual(last["outcomes"], [])
        for ran in (first, second, last):
            self.assertEqual("files" in ran, self.own)
        self.assertEqual(self.run_steps(call("h.read", 1)), [{"unbound": "h"}])

    # ---- file systems of their own

    def test_files_come_and_go_back(self):
        ran = self.own_run({
            "a": octets(ALL_BYTES), "d/e/f": {"bytes": "x", "mode": "0600"},
            "empty": {"directory": True, "mode": "0500"},
            "hole": {"bytes": "ab", "size": 5}, "l": {"symlink": "../case/a"}, "other": {"link": "a"},
            "locked": {"bytes": "s", "mode": "0000"}})
        files = ran["files"]
        self.assertEqual({name: file.get("mode") for name, file in files.items()}, {
            "a": "0644", "d": "0755", "d/e": "0755", "d/e/f": "0600", "empty": "0500", "hole": "0644", "l": None,
            "locked": "0000", "other": None})
        self.assertEqual((files["a"]["bytes"], files["a"]["links"]), (ALL_BYTES, 2))
        self.assertEqual(files["hole"]["bytes"], "ab\0\0\0")
        self.assertEqual(files["locked"]["bytes"], "s")
        self.assertEqual((files["l"], files["other"]), ({"symlink": "../case/a"}, {"link": "a"}))
        self.assertTrue(files["empty"]["directory"])

    def test_modes_are_obeyed(self):
        if "enforced-permissions" not in self.hello()["features"]:
            self.skipTest("they are not")
        ran = self.own_run({"locked": {"bytes": "s", "mode": "0000"}}, opening("locked", READ))
        self.assertEqual(ran["outcomes"][0]["raises"]["errno"], "EACCES")


class InstallTest(unittest.TestCase):
    """What is pinned is pinned."""

    def test_the_lock_file_has_the_versions_of_the_package_file_and_no_addresses(self):
        lock = json.loads((ADAPTER / "package-lock.json").read_text(encoding="utf-8"))
        pinned = json.loads((ADAPTER / "package.json").read_text(encoding="utf-8"))["dependencies"]
        packages = {place: entry for place, entry in lock["packages"].items() if place}
        for name, version in pinned.items():
            self.assertEqual(packages["node_modules/" + name]["version"], version)
        for place, entry in packages.items():
            self.assertTrue(entry["integrity"].startswith("sha512-"), place)
            self.assertNotIn("resolved", entry, place)


def load_tests(loader, standard, _pattern):
    """NodeTest once a variant."""
    suite = unittest.TestSuite([loader.loadTestsFromTestCase(InstallTest)])
    for variant in MANIFEST["variants"]:
        suite.addTests(loader.loadTestsFromTestCase(type(variant["name"], (NodeTest,), {"variant": variant})))
    return suite


if __name__ == "__main__":
    unittest.main()
