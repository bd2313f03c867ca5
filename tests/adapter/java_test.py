"""Drives the Java adapter over pipes, for java.nio of the JDK and for jimfs, if they are installed: the protocol."""

import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
import unittest

import handles
from driver import Adapter
from handles import ALL_BYTES, BOTH, READ, WRITE, call, octets, opening

ADAPTER = handles.folder_of("java")
MANIFEST = handles.manifest_of("java")
CALLS = MANIFEST["documents"]["file-handle"]["calls"]


def reason_to_skip(variant):
    """Why the variant cannot be tested here; None if it can."""
    if shutil.which("java") is None:
        return "no java in PATH"
    if not handles.is_installed(variant, "java"):
        return "not installed: tools/install-implementations java"
    return None


class JavaTest(handles.HandleTest):
    """What holds for both variants."""

    name = None
    channel = None  # the class of what open returns
    always = {"keep": False}

    @classmethod
    def setUpClass(cls):
        cls.variant = next(variant for variant in MANIFEST["variants"] if variant["name"] == cls.name)
        reason = reason_to_skip(cls.variant)
        if reason:
            raise unittest.SkipTest(reason)

    def command(self):
        return handles.command(self.variant, "java", shutil.which("java"))

    def contents(self):
        """Name -> text of the bytes, of the files after the latest run."""
        if self.own:
            return {name: file["bytes"] for name, file in self.last["files"].items() if "bytes" in file}
        return {path.name: path.read_bytes().decode("latin-1")
                for path in pathlib.Path(self.folder.name).iterdir() if path.is_file()}

    def assert_raises(self, outcome, *classes):
        self.assertIn("raises", outcome)
        self.assertEqual(outcome["raises"]["class"], list(classes))

    # ---- the handshake

    def test_hello_says_who_it_is_twice_the_same(self):
        answer = self.adapter.ask({"hello": {"protocol": 1}})
        said = answer["hello"]
        self.assertEqual((said["protocol"], said["name"], said["language"]), (1, self.name, "Java"))
        self.assertEqual(said["binding"], "java-nio")
        self.assertEqual(said.get("imitates") or None, self.variant.get("imitates"))
        self.assertEqual(said["features"], self.variant["features"])
        self.assertEqual(said["documents"], {"file-handle": sorted(CALLS)})
        self.assertRegex(said["version"], r"^\d+(\.\d+)+")
        self.assertLessEqual({"os", "release", "arch"}, set(said["platform"]))
        self.assertEqual(said["pid"], self.adapter.process.pid)
        self.assertEqual(self.adapter.ask({"hello": {"protocol": 1}}), answer)

    def test_end_of_input_ends_it(self):
        self.adapter.ask({"hello": {"protocol": 1}})
        self.assertEqual(self.adapter.end(), (0, b"", b""))

    def test_no_steps_no_outcomes(self):
        self.assertEqual(self.ask([])["outcomes"], [])

    def test_it_says_which_run_it_cannot_do(self):
        self.assertIn("error", self.ask([], document="text-io"))
        self.assertEqual(self.ask([])["outcomes"], [])

    # ---- calls

    def test_reading_and_where_it_stands(self):
        outcomes = self.run_steps(
            opening("data", READ), call("h.read", 2), call("h.read", 0), call("h.seek", 0, "current"),
            call("h.pread", 2, 3), call("h.seek", 4, "start"), call("h.read", 9), call("h.read", 9),
            call("h.pread", 3, 99), {"value": "h"}, files={"data": "hello"})
        handle = {"returns": {"object": "h", "type": self.channel}}
        self.assertEqual(outcomes, [
            handle, {"returns": octets("he")}, {"returns": octets("")}, {"returns": 2}, {"returns": octets("lo")},
            handle, {"returns": octets("o")}, {"returns": octets("")}, {"returns": octets("")}, handle])

    def test_writing(self):
        outcomes = self.run_steps(
            opening("new", WRITE + ["create", "new"]), call("h.write", octets(ALL_BYTES)), call("h.truncate", 3),
            call("h.pwrite", octets("\xe9\xff"), 1), call("h.sync"), call("h.close"))
        self.assertEqual(outcomes[1:], [{"returns": 256}, {"returns": None}, {"returns": 2},
                                        {"returns": None}, {"returns": None}])
        self.assertEqual(self.contents(), {"new": "\0\xe9\xff"})

    def test_all_bytes_come_back(self):
        outcomes = self.run_steps(opening("data", READ), call("h.read", 300), files={"data": ALL_BYTES})
        self.assertEqual(outcomes[1], {"returns": octets(ALL_BYTES)})

    def test_every_word_has_its_option(self):
        outcomes = self.run_steps(
            opening("data", WRITE + ["append"]), call("h.write", octets("!")),
            call("open", "data", WRITE + ["truncate"]), call("h.write", octets("again")),
            call("open", "data", WRITE + ["create", "new"]), call("fs.symlink", "data", "s"),
            call("open", "s", READ), call("open", "s", READ + ["no-follow"]), call("open", "gone", WRITE),
            files={"data": "hello"})
        self.assertEqual([list(outcome) for outcome in outcomes],
                         [["returns"]] * 4 + [["raises"]] + [["returns"]] * 2 + [["raises"]] * 2)
        self.assertEqual(self.contents()["data"], "again")

    def test_names(self):
        outcomes = self.run_steps(
            call("fs.mkdir", "d", "0750"), call("fs.symlink", "a\u00e9", "s"), call("fs.readlink", "s"),
            call("fs.link", "data", "d/l"), call("fs.rename", "data", "d/m"), call("fs.list", "d"),
            call("fs.stat", "d/m"), call("fs.stat", "d"), call("fs.lstat", "s"), call("fs.chmod", "d/m", "0604"),
            call("fs.stat", "d/l"), call("fs.unlink", "s"), call("fs.unlink", "d/l"), call("fs.unlink", "d/m"),
            call("fs.rmdir", "d"), call("fs.list", "."), files={"data": "hello"})
        self.assertEqual(outcomes[2], {"returns": "a\u00e9"})
        self.assertEqual(sorted(outcomes[5]["returns"]), ["l", "m"])
        self.assertEqual(outcomes[6], {"returns": {"record": {
            "type": "file", "size": 5, "links": 2, "mode": "0644"}}})
        self.assertEqual(outcomes[7]["returns"]["record"]["type"], "directory")
        self.assertEqual(outcomes[7]["returns"]["record"]["mode"], "0750")
        self.assertEqual(outcomes[8]["returns"]["record"]["type"], "symlink")
        self.assertEqual(outcomes[10]["returns"]["record"]["mode"], "0604")
        self.assertEqual(outcomes[15], {"returns": []})
        self.assertEqual([outcomes[i] for i in (0, 1, 3, 4, 9, 11, 12, 13, 14)], [{"returns": None}] * 9)

    def test_names_beyond_ascii(self):
        name = "\u3042\U0001f600"
        outcomes = self.run_steps(opening(name, WRITE + ["create"]), call("fs.list", "."))
        self.assertEqual(outcomes[1], {"returns": [name]})

    def test_keyword_arguments(self):
        outcomes = self.run_steps(
            {"call": "open", "args": [], "kwargs": {"words": READ, "path": "data"}, "as": "h"},
            {"call": "h.read", "kwargs": {"size": 2}}, files={"data": "hello"})
        self.assertEqual(outcomes[1], {"returns": octets("he")})

    def test_a_list_is_bound_item_by_item(self):
        outcomes = self.run_steps(
            call("fs.list", ".", **{"as": ["a", "b"]}), call("fs.list", ".", **{"as": ["c", "d", "e"]}),
            {"value": "c"}, {"value": "b"}, files={"x": "1", "y": "2"})
        self.assertEqual(sorted(outcomes[0]["returns"]), ["x", "y"])
        self.assertEqual(list(outcomes[1]), ["unsupported"])
        self.assertEqual(outcomes[2:], [{"unbound": "c"}, {"returns": outcomes[0]["returns"][1]}])

    # ---- steps that end otherwise

    def test_errors_are_facts(self):
        outcomes = self.run_steps(
            opening("gone", READ), call("open", "data", READ, **{"as": "g"}), call("g.write", octets("x")),
            call("g.pread", 1, -1), call("g.close"), call("g.read", 1), call("g.close"), files={"data": "hello"})
        self.assert_raises(outcomes[0], "NoSuchFileException", "FileSystemException", "IOException")
        self.assertTrue(outcomes[0]["raises"]["filename"].endswith("gone"))
        self.assert_raises(outcomes[2], "NonWritableChannelException", "IllegalStateException", "RuntimeException")
        self.assert_raises(outcomes[3], "IllegalArgumentException", "RuntimeException")
        self.assert_raises(outcomes[5], "ClosedChannelException", "IOException")
        self.assertEqual(outcomes[6], {"returns": None})

    def test_a_variable_that_was_never_bound(self):
        outcomes = self.run_steps(
            opening("gone", READ), call("h.read", 1), call("h.nothing"), {"value": "h"}, {"get": "h.size"},
            {"set": "h.size", "to": 1}, call("open", {"var": "name"}, READ), call("open", "x", [{"var": "word"}]))
        self.assertEqual(outcomes[1:], [{"unbound": "h"}] * 5 + [{"unbound": "name"}, {"unbound": "word"}])

    def test_what_java_cannot_spell_is_unsupported(self):
        outcomes = self.run_steps(
            opening("data", READ), call("h.stat"), call("h.seek", 0, "end"), call("h.seek", 1, "current"),
            call("h.read", "1"), call("h.read"), call("h.read", 1, 2), call("h.read", True), call("h.read", -1),
            call("h.write", "text"), call("h.read", {"gizmo": 1}), call("h.read", {"int": "9223372036854775808"}),
            call("fs.truncate", "data", 1), call("fs.chmod", "data", "4755"), call("open", "data", ["directory"]),
            call("open", "a\0b", READ), call("open", "data", "read"), call("nothing"), {"get": "h.size"},
            {"juggle": 1}, call("h.read", {"var": "view"}), call("h.read", 9),
            files={"data": "hello"}, given={"view": {"memoryview": "x"}})
        for outcome in outcomes[1:-1]:
            self.assertEqual(list(outcome), ["unsupported"], outcome)
            self.assertTrue(outcome["unsupported"])
        self.assertEqual(outcomes[-1], {"returns": octets("hello")})

    # ---- values and variables

    def test_values_come_back_as_they_went(self):
        given = {"big": {"int": "1180591620717411303424"}, "least": {"int": "-9007199254740993"}, "edge": 2 ** 53,
                 "text": "\u3042\U0001f600", "bytes": octets("\0\xff"), "flag": True, "one": 1, "null": None,
                 "lone": {"code_points": [97, 0xD800]}, "list": [1, [octets("a"), "b"], None]}
        names = sorted(given)
        outcomes = self.run_steps(*[{"value": name} for name in names], given=given)
        self.assertEqual(outcomes, [{"returns": given[name]} for name in names])
        self.assertIs(outcomes[names.index("flag")]["returns"], True)

    def test_an_object_without_a_name_is_released(self):
        outcomes = self.run_steps(call("open", "data", READ), opening("data", READ), files={"data": ""})
        self.assertEqual(outcomes[0], {"returns": {"object": None, "type": self.channel}})
        self.assertEqual(outcomes[1]["returns"]["object"], "h")

    def test_variables_end_with_the_run(self):
        self.run_steps(opening("data", READ), files={"data": ""})
        self.assertEqual(self.run_steps({"value": "h"}), [{"unbound": "h"}])

    def test_keep_goes_on_under_the_same_id(self):
        steps = [opening("data", BOTH), call("h.write", octets("X"))]
        self.run_steps(*steps, files={"data": "hello"}, id=100001, keep=True)
        self.assertEqual(self.contents(), {"data": "Xello"})
        read = self.ask([call("h.read", 2)], id=100001, dir=self.folder.name)
        self.assertEqual(read["outcomes"], [{"returns": octets("el")}])
        self.assertEqual("files" in read, self.own)
        self.assertEqual(self.run_steps({"value": "h"}, id=100001), [{"unbound": "h"}])

    def test_another_id_ends_a_kept_run(self):
        self.run_steps(opening("data", READ), files={"data": ""}, id=100002, keep=True)
        self.assertEqual(self.run_steps({"value": "h"}), [{"unbound": "h"}])

    # ---- the wire

    def test_answers_come_in_order_when_requests_are_pipelined(self):
        for number in range(1, 101):
            self.adapter.send({"run": {"id": number, "document": "file-handle", "steps": [{"value": "x"}],
                                       "given": {"x": number}, "keep": False}})
        answers = [self.adapter.answer()["ran"] for _ in range(100)]
        self.assertEqual([(ran["id"], ran["outcomes"]) for ran in answers],
                         [(number, [{"returns": number}]) for number in range(1, 101)])

    def test_nothing_is_left_open(self):
        folder = "/proc/%d/fd" % self.adapter.process.pid
        if not os.path.isdir(folder):
            self.skipTest("this platform does not show the descriptors of a process")
        steps = [opening("data", READ), call("open", "data", READ), call("open", "data", WRITE), call("fs.list", ".")]
        self.run_steps(*steps, files={"data": "hello"})
        before = len(os.listdir(folder))
        for _ in range(50):
            self.run_steps(*steps, files={"data": "hello"})
        self.assertEqual(len(os.listdir(folder)), before)

    def test_the_protocol_has_descriptors_of_its_own(self):
        folder = pathlib.Path("/proc/%d/fd" % self.adapter.process.pid)
        if not folder.is_dir():
            self.skipTest("this platform does not show the descriptors of a process")
        self.adapter.ask({"hello": {"protocol": 1}})
        self.assertEqual(os.readlink(folder / "0"), os.devnull)
        self.assertEqual(os.readlink(folder / "1"), os.readlink(folder / "2"))


class JavaNioTest(JavaTest, unittest.TestCase):
    name = "java-nio"
    channel = "FileChannelImpl"

    def test_a_directory_that_is_not_there_is_an_error_of_the_run(self):
        self.assertIn("error", self.ask([], dir=self.folder.name + "/gone"))

    def test_the_mode_of_a_new_file(self):
        self.run_steps(opening("new", WRITE + ["create"], "0604"))
        self.assertEqual(stat.S_IMODE(os.stat(self.folder.name + "/new").st_mode), 0o604)

    def test_types_of_files(self):
        os.mkfifo(self.folder.name + "/p")
        os.symlink("/dev/null", self.folder.name + "/n")
        outcomes = self.run_steps(call("fs.stat", "p"), call("fs.stat", "n"), call("fs.lstat", "n"))
        self.assertEqual([outcome["returns"]["record"]["type"] for outcome in outcomes],
                         ["fifo", "device", "symlink"])

    def test_every_java_found_runs_it(self):
        for path in sorted(pathlib.Path("/usr/lib/jvm").glob("*/bin/java")):
            adapter = Adapter([word.replace(shutil.which("java"), str(path)) for word in self.command()])
            self.assertEqual(adapter.ask({"hello": {"protocol": 1}})["hello"]["name"], self.name)
            self.assertEqual(adapter.end(), (0, b"", b""))


class JimfsTest(JavaTest, unittest.TestCase):
    name = "jimfs"
    channel = "JimfsFileChannel"

    def files_after(self, files, *steps, **more):
        return self.ask(steps, files=files, **more)["files"]

    def test_the_files_of_a_case_are_made_and_told(self):
        files = {"a/b/c": {"bytes": "x", "mode": "0600"}, "a/e": {"directory": True, "mode": "0700"},
                 "d": {"bytes": "hello"}, "h": {"link": "d"}, "s": {"symlink": "a/../d"},
                 "z": {"bytes": "q", "size": 3}, "y": {"size": 2}}
        self.assertEqual(self.files_after(files), {
            "a": {"directory": True, "mode": "0755", "links": 4},
            "a/b": {"directory": True, "mode": "0755", "links": 2},
            "a/b/c": {"bytes": "x", "mode": "0600", "links": 1},
            "a/e": {"directory": True, "mode": "0700", "links": 2},
            "d": {"bytes": "hello", "mode": "0644", "links": 2}, "h": {"link": "d"},
            "s": {"symlink": "a/../d", "links": 1}, "y": {"bytes": "\0\0", "mode": "0644", "links": 1},
            "z": {"bytes": "q\0\0", "mode": "0644", "links": 1}})

    def test_a_parent_may_come_after_what_is_in_it(self):
        told = self.files_after({"a/b": {"bytes": ""}, "a": {"directory": True, "mode": "0711"}})
        self.assertEqual(told["a"], {"directory": True, "mode": "0711", "links": 2})

    def test_a_hard_link_may_come_before_its_file(self):
        self.assertEqual(self.files_after({"b": {"bytes": "x"}, "a": {"link": "b"}}), {
            "a": {"bytes": "x", "mode": "0644", "links": 2}, "b": {"link": "a"}})

    def test_every_case_has_an_empty_file_system(self):
        self.files_after({"old": {"bytes": "x"}})
        self.assertEqual(self.files_after({}), {})
        self.assertNotIn("files", self.ask([call("fs.list", ".")]))

    def test_large_files_are_told_by_ranges(self):
        told = self.files_after({"big": {"bytes": "abc", "size": 9 << 20}}, ranges={"big": [[1, 3], [9 << 20, 1]]})
        self.assertEqual(told["big"], {"size": 9 << 20, "mode": "0644", "links": 1,
                                       "at": [[1, octets("bc\0")], [9 << 20, octets("")]]})

    def test_what_it_cannot_make_is_an_error_of_the_run(self):
        for odd in ({"fifo": True}, {"device": "full"}, {"bytes": "", "mode": "4755"},
                    {"symlink": "data/"}):
            self.assertIn("error", self.ask([], files={"odd": odd}))
        self.assertEqual(self.files_after({}), {})

    def test_a_file_that_is_still_open_is_told_when_it_was_released(self):
        told = self.files_after({}, opening("new", WRITE + ["create"]), call("h.write", octets("abc")))
        self.assertEqual(told["new"]["bytes"], "abc")


class InstallTest(unittest.TestCase):
    def test_it_says_what_is_missing(self):
        with tempfile.TemporaryDirectory() as folder:
            tools = os.path.join(folder, "bin")
            os.mkdir(tools)
            for tool in ("sh", "dirname", "cat"):
                os.symlink(shutil.which(tool), os.path.join(tools, tool))
            done = subprocess.run([str(ADAPTER / "install"), folder + "/target"], env={"PATH": tools},
                                  capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn("'java' is missing", done.stderr)
            self.assertFalse(os.path.exists(folder + "/target"))

    def test_it_wants_to_know_where_to(self):
        done = subprocess.run([str(ADAPTER / "install")], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("install TARGET", done.stderr)


if __name__ == "__main__":
    unittest.main()
