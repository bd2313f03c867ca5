"""Drives the adapters in Go and Rust over pipes, for each implementation that is installed: the protocol itself."""

import json
import os
import unittest

import handles
from driver import Adapter
from handles import ALL_BYTES, MAKE, READ, WRITE, call, manifest_of, octets, opening

API = json.loads((handles.ROOT / "spec/schema/api.json").read_text(encoding="utf-8"))["documents"]["file-handle"]
# Calls that the manifest of the adapter lists and these have not.
MISSING = {"afero-os": {"fs.link", "fs.truncate"},
           "afero-mem": {"fs.link", "fs.truncate", "fs.symlink", "fs.readlink"}}


class CompiledTest(handles.HandleTest, handles.OwnFilesTests, unittest.TestCase):
    """What holds for every variant."""

    adapter_name = None
    always = {"keep": False}

    @classmethod
    def setUpClass(cls):
        if not handles.is_installed(cls.variant, cls.adapter_name):
            raise unittest.SkipTest("not installed: tools/install-implementations %s" % cls.variant["name"])
        cls.rust = cls.adapter_name == "rust"

    def command(self):
        return handles.command(self.variant, self.adapter_name)

    def assert_all(self, key, outcomes):
        for outcome in outcomes:
            self.assertEqual(list(outcome), [key], outcome)

    # ---- the handshake

    def test_hello_says_who_it_is_twice_the_same(self):
        said = self.hello()
        self.assertEqual(said, self.hello())
        self.assertEqual((said["protocol"], said["name"]), (1, self.variant["name"]))
        self.assertEqual((said["language"], said["binding"]), (manifest_of(self.adapter_name)["language"],
                                                               self.variant["binding"]))
        self.assertEqual(said.get("imitates"), self.variant.get("imitates"))
        self.assertEqual(sorted(said["features"]), sorted(self.variant["features"]))
        self.assertRegex(said["version"], r"^\d+\.\d+(\.\d+)?$")
        self.assertEqual(said["pid"], self.adapter.process.pid)
        self.assertEqual(set(said["platform"]), {"os", "release", "arch"})
        self.assertIn(said["platform"]["os"], ("linux", "macos", "freebsd"))

    def test_hello_offers_what_the_manifest_documents(self):
        documented = set(manifest_of(self.adapter_name)["documents"]["file-handle"]["calls"])
        offered = self.hello()["documents"]
        self.assertEqual(list(offered), ["file-handle"])
        self.assertEqual(offered["file-handle"], sorted(documented - MISSING.get(self.variant["name"], set())))

    def test_every_call_takes_the_parameters_of_the_document(self):
        calls = {name: function["parameters"] for name, function in API["functions"].items()}
        calls.update({"h." + name: member["parameters"] for name, member in API["kinds"]["h"].items()})
        for name in self.hello()["documents"]["file-handle"]:
            steps = [opening("data", MAKE)] if name.startswith("h.") else []
            outcomes = self.run_steps(*steps, call(name, *[{"var": "odd"}] * (len(calls[name]) + 1)),
                                      call(name, **{"kwargs": {"oddity": 1}}), given={"odd": {"float": "1.5"}})
            self.assert_all("unsupported", outcomes[-2:])

    def test_end_of_input_ends_it(self):
        self.hello()
        self.assertEqual(self.adapter.end(), (0, b"", b""))

    def test_what_is_no_request_ends_it_with_a_reason(self):
        lost = Adapter(self.adapter.process.args)
        lost.process.stdin.write(b"{garbage\n")
        status, output, complaint = lost.end()
        self.assertNotEqual(status, 0)
        self.assertEqual(output, b"")
        self.assertTrue(complaint.strip())

    @unittest.skipUnless(os.path.isdir("/proc/self/fd"), "shows a process's descriptors on Linux only")
    def test_the_standard_descriptors_are_not_the_protocol(self):
        self.hello()
        try:
            found = [os.readlink("/proc/%d/fd/%d" % (self.adapter.process.pid, number)) for number in (0, 1, 2)]
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
            call("h.pread", 9, 1), call("h.pwrite", octets("Z"), 0), call("h.pread", 1, 0), call("h.seek", 1, "start"),
            call("h.seek", 1, "current"), call("h.seek", -1, "end"), {"value": "h"}, call("h.close"),
            files={"data": "hello"})
        self.assert_all("returns", outcomes)
        returned = [outcome["returns"] for outcome in outcomes]
        self.assertEqual(returned[0], {"object": "h", "type": "File"})
        self.assertEqual(returned[1:7], [octets("he"), 2, octets("o"), octets(""), None, None])
        status = returned[7]["record"]
        self.assertEqual(status.pop("links", 1), 1)
        self.assertEqual(status, {"type": "file", "size": 4, "mode": "0644"})
        self.assertEqual(returned[8:12], [octets("eXY"), octets("eXY"), 1, octets("Z")])
        self.assertEqual(returned[12:], [1, 2, 3, {"object": "h", "type": "File"}, None])

    def test_each_call_on_names(self):
        outcomes = self.run_steps(
            call("fs.mkdir", "d"), call("fs.mkdir", "e", "0700"), call("fs.rename", "a", "d/b"),
            call("fs.chmod", "d/b", "4640"), call("fs.list", "d"), call("fs.list", "e"), call("fs.lstat", "d/b"),
            call("fs.stat", "e"), call("fs.unlink", "d/b"), call("fs.rmdir", "e"), call("fs.list", "."),
            files={"a": "hello"})
        returned = [outcome.get("returns", outcome) for outcome in outcomes]
        self.assertEqual(returned[:6], [None] * 4 + [["b"], []])
        file, folder = returned[6]["record"], returned[7]["record"]
        self.assertEqual((file["type"], file["size"], file["mode"]), ("file", 5, "4640"))
        self.assertEqual((folder["type"], folder["mode"]), ("directory", "0700"))
        self.assertEqual(returned[8:], [None, None, ["d"]])

    def test_links_and_truncate(self):
        offered = self.hello()["documents"]["file-handle"]
        outcomes = self.run_steps(
            call("fs.symlink", "./d/../\u00e9/", "l"), call("fs.readlink", "l"), call("fs.lstat", "l"),
            call("fs.link", "a", "b"), call("fs.stat", "b"), call("fs.truncate", "b", 3), call("fs.stat", "a"),
            files={"a": "hello"})
        for step, name in ((0, "fs.symlink"), (1, "fs.readlink"), (3, "fs.link"), (5, "fs.truncate")):
            self.assertEqual(name in offered, list(outcomes[step]) == ["returns"], (name, outcomes[step]))
        if "fs.symlink" in offered:
            self.assertEqual(outcomes[1], {"returns": "./d/../\u00e9/"})
            self.assertEqual(outcomes[2]["returns"]["record"]["type"], "symlink")
        if "fs.link" in offered:
            self.assertEqual(outcomes[4]["returns"]["record"]["links"], 2)
        if "fs.truncate" in offered:
            self.assertEqual(outcomes[6]["returns"]["record"]["size"], 3)

    def test_words_of_open(self):
        outcomes = self.run_steps(
            call("open", "made", ["write", "create", "new"], "0600", **{"as": "a"}), call("fs.stat", "made"),
            call("open", "data", ["write", "append"], **{"as": "b"}), call("b.write", octets("!")),
            call("open", "data", READ, **{"as": "c"}), call("c.read", 9),
            call("open", "data", ["write", "truncate"], **{"as": "d"}), call("c.pread", 9, 0),
            call("open", "data", WRITE + ["new"]), files={"data": "abc"})
        self.assertEqual(outcomes[1]["returns"]["record"]["mode"], "0600")
        self.assertEqual(outcomes[5], {"returns": octets("abc!")})
        self.assertEqual(outcomes[7], {"returns": octets("")})

    def test_words_of_the_systems_own(self):
        if self.own:
            self.skipTest("has no symbolic links")
        os.symlink("data", os.path.join(self.folder.name, "l"))
        outcomes = self.run_steps(opening("l", READ + ["no-follow"]), call("open", "data", READ + ["directory"]),
                                  call("open", ".", READ + ["no-follow", "directory"]), files={"data": ""})
        self.assertEqual([outcome.get("raises", {}).get("errno") for outcome in outcomes], ["ELOOP", "ENOTDIR", None])

    def test_all_bytes_and_text_beyond_ascii_survive(self):
        name = "\u00e9-\u4e16-\U0001f600"
        outcomes = self.run_steps(
            opening(name, MAKE), call("h.write", octets(ALL_BYTES)), call("h.pread", 300, 0), call("fs.list", "."))
        self.assertEqual(outcomes[1:], [{"returns": 256}, {"returns": octets(ALL_BYTES)}, {"returns": [name]}])

    def test_names_arrive_as_written(self):
        if self.own:
            self.skipTest("MemMapFs makes something of them")
        outcomes = self.run_steps(call("fs.stat", ""), call("fs.stat", "data/"), call("fs.stat", "./data"),
                                  files={"data": ""})
        self.assertEqual([outcome.get("raises", {}).get("errno") for outcome in outcomes], ["ENOENT", "ENOTDIR", None])

    def test_keyword_arguments(self):
        outcomes = self.run_steps(
            {"call": "open", "args": ["data"], "kwargs": {"words": READ}, "as": "h"},
            {"call": "h.pread", "args": [], "kwargs": {"offset": 1, "size": 2}}, files={"data": "abc"})
        self.assertEqual(outcomes[1], {"returns": octets("bc")})

    def test_values_of_variables(self):
        given = {"b": {"bytearray": "\xff"}, "n": {"int": "-9007199254740993"}, "f": {"float": "5.0"},
                 "l": [None, True, "\u00e9"], "e": {"float": "1e+300"}}
        outcomes = self.run_steps(*[{"value": name} for name in given], given=given)
        wanted = [octets("\xff")] + list(given.values())[1:]
        self.assertEqual([outcome["returns"] for outcome in outcomes[:4]], wanted[:4])
        self.assertEqual(float(outcomes[4]["returns"]["float"]), 1e300)

    def test_several_names_for_a_list(self):
        outcomes = self.run_steps(call("fs.list", ".", **{"as": ["one", "two"]}), {"value": "two"},
                                  call("fs.list", ".", **{"as": ["a", "b", "c"]}), {"value": "c"},
                                  files={"x": "", "y": ""})
        self.assertIn(outcomes[1]["returns"], ("x", "y"))
        self.assertEqual(list(outcomes[2]), ["unsupported"])
        self.assertEqual(outcomes[3], {"unbound": "c"})

    def test_a_variable_that_was_never_bound(self):
        outcomes = self.run_steps(
            opening("missing", READ), call("h.read", 1), {"value": "h"}, call("fs.stat", {"var": "name"}),
            call("fs.stat", [{"var": "deep"}]), {"get": "h.size"}, {"set": "h.size", "to": 1}, call("h.reed"),
            call("fs.nothing", "data"), call("nothing", {"var": "nobody"}))
        self.assertEqual(outcomes[0]["raises"]["class"][-1], "NotFound" if self.rust else "os.ErrNotExist")
        self.assertEqual(outcomes[1:], [{"unbound": name} for name in "h h name deep h h h fs nobody".split()])

    def test_what_it_cannot_spell_is_unsupported_and_never_raised(self):
        outcomes = self.run_steps(
            opening("data", READ), call("h.reed", 1), {"get": "h.size"}, {"set": "h.size", "to": 1},
            call("frobnicate"), call("h.read"), call("h.read", 1, 2), call("h.read", -1),
            call("h.read", {"int": "1" * 30}), call("h.read", "x"), call("h.read", {"float": "1.0"}),
            call("h.write", "text"), call("h.seek", 0, "middle"), opening("data", "r"),
            opening("data", ["read", "fly"]),
            call("open", "data", READ, "rw-"), call("open", "data", READ, "644"), call("fs.stat", octets("data")),
            call("fs.stat", {"gizmo": 1}), call("h.write", {"var": "view"}), {"value": "view"},
            {"juggle": "h"}, call("plain.read", 1), call("h.read", 9),
            given={"view": {"memoryview": "x"}, "plain": 5}, files={"data": "abc"})
        self.assert_all("unsupported", outcomes[1:-1])
        self.assertTrue(all(outcome["unsupported"] for outcome in outcomes[1:-1]))
        self.assertEqual(outcomes[-1], {"returns": octets("abc")})

    def test_an_unknown_document_is_the_adapters_own_error(self):
        ran = self.ask([opening("data", MAKE)], document="file-api")
        self.assertEqual(set(ran), {"id", "error"})
        self.assertIn("file-api", ran["error"])
        self.assertEqual(self.run_steps(), [])

    def test_files_in_the_wrong_place_are_the_adapters_own_error(self):
        wrong = {"dir": self.folder.name} if self.own else {"files": {}}
        self.assertEqual(set(self.ask([], **wrong)), {"id", "error"})
        if not self.own:
            self.assertIn("/nowhere", self.ask([], dir="/nowhere/at-all")["error"])
        self.assertEqual(self.run_steps(), [])

    # ---- errors

    def test_errors_are_facts(self):
        if self.own:
            self.skipTest("its errors are its own")
        outcomes = self.run_steps(
            opening("data", READ), call("h.write", octets("x")), call("fs.rename", "missing", "b"),
            call("fs.mkdir", "data"), call("open", "nothing\0", READ), files={"data": "abc"})
        raised = [outcome["raises"] for outcome in outcomes[1:]]
        self.assertEqual([facts.get("errno") for facts in raised[:3]], ["EBADF", "ENOENT", "EEXIST"])
        self.assertTrue(all(facts["message"] for facts in raised))
        if self.rust:
            self.assertEqual([facts["class"] for facts in raised[1:]],
                             [["NotFound"], ["AlreadyExists"], ["InvalidInput"]])
            self.assertFalse(any("filename" in facts for facts in raised))
            return
        self.assertEqual([facts["filename"] for facts in raised], ["data", "missing", "data", "nothing\0"])
        self.assertEqual(raised[0]["class"], ["*fs.PathError", "syscall.Errno"])
        self.assertEqual(raised[1]["class"], ["*os.LinkError", "syscall.Errno", "os.ErrNotExist"])
        self.assertEqual(raised[2]["class"], ["*fs.PathError", "syscall.Errno", "os.ErrExist"])

    def test_after_close(self):
        outcomes = self.run_steps(opening("data", READ), {"value": "h", "as": "k"}, call("h.close"), call("h.read", 1),
                                  call("k.stat"), call("h.close"), files={"data": "abc"})
        if self.rust:
            self.assert_all("unsupported", outcomes[3:])
            self.assertIn("moved", outcomes[3]["unsupported"])
        elif not self.own:
            self.assertTrue(all("os.ErrClosed" in outcome["raises"]["class"] for outcome in outcomes[3:]))
        self.assertEqual(outcomes[2], {"returns": None})

    # ---- variables and clean-up

    def test_an_unnamed_handle_is_an_object_of_nobody(self):
        opened, = self.run_steps(call("open", "data", READ), files={"data": ""})
        self.assertEqual(opened, {"returns": {"object": None, "type": "File"}})

    @unittest.skipUnless(os.path.isdir("/proc/self/fd"), "counts a process's descriptors on Linux only")
    def test_many_runs_leave_no_descriptors(self):
        folder = "/proc/%d/fd" % self.adapter.process.pid
        self.run_steps(opening("data", READ), call("open", "data", READ), files={"data": ""})
        before = len(os.listdir(folder))
        for _ in range(500):
            self.run_steps(opening("data", READ), call("open", "data", READ), call("h.close"), files={"data": ""})
        self.assertEqual(len(os.listdir(folder)), before)

    def test_a_kept_run_goes_on(self):
        place = self.place({"data": "abc"})
        again = {} if self.own else place
        first = self.ask([opening("data", READ), call("h.read", 1)], keep=True, **place)
        second = self.ask([call("h.read", 1)], id=first["id"], keep=True, **again)
        last = self.ask([], id=first["id"], **again)
        self.assertEqual(second["outcomes"], [{"returns": octets("b")}])
        self.assertEqual(last["outcomes"], [])
        self.assertEqual(["files" in ran for ran in (first, second, last)], [self.own] * 3)
        self.assertEqual(self.run_steps(call("h.read", 1)), [{"unbound": "h"}])

    def test_a_kept_run_that_does_not_go_on_is_let_go(self):
        self.ask([opening("data", READ)], keep=True, **self.place({"data": "abc"}))
        self.assertEqual(self.run_steps({"value": "h"}), [{"unbound": "h"}])

    # ---- file systems of their own

    def assert_not_found(self, outcome):
        self.assertIn("os.ErrNotExist", outcome["raises"]["class"])

    def test_files_come_and_go_back(self):
        files = self.own_run({
            "a": octets(ALL_BYTES), "d/e/f": {"bytes": "x", "mode": "0600"}, "hole": {"bytes": "ab", "size": 5},
            "empty": {"directory": True, "mode": "1500"}, "locked": {"bytes": "s", "mode": "0000"}})["files"]
        self.assertEqual(files, {
            "a": {"bytes": ALL_BYTES, "mode": "0644"}, "d": {"directory": True, "mode": "0755"},
            "d/e": {"directory": True, "mode": "0755"}, "d/e/f": {"bytes": "x", "mode": "0600"},
            "hole": {"bytes": "ab\0\0\0", "mode": "0644"}, "empty": {"directory": True, "mode": "1500"},
            "locked": {"bytes": "s", "mode": "0000"}})

    def test_of_large_files_the_ranges_are_told(self):
        size = 9 << 20
        ran = self.own_run({"big": {"bytes": "ab", "size": size}}, ranges={"big": [[1, 2], [size - 1, 1]]})
        self.assertEqual(ran["files"], {"big": {
            "mode": "0644", "size": size, "at": [[1, octets("b\0")], [size - 1, octets("\0")]]}})

    def test_what_it_cannot_make_is_an_error_of_the_run(self):
        for file in ({"fifo": True}, {"symlink": "a"}, {"link": "a"}, {"device": "null"},
                     {"bytes": "", "size": 5_000_000_000}):
            if self.own:
                self.assertEqual(set(self.ask([], files={"pipe": file})), {"id", "error"})
        self.assertEqual(self.run_steps(), [])


def load_tests(loader, standard, _pattern):
    suite = unittest.TestSuite()
    for adapter in ("go", "rust"):
        for variant in manifest_of(adapter)["variants"]:
            kind = type(variant["name"], (CompiledTest,), {"adapter_name": adapter, "variant": variant})
            suite.addTests(loader.loadTestsFromTestCase(kind))
    return suite


if __name__ == "__main__":
    unittest.main()
