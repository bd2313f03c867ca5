"""What the CPython adapter does with the documents of the New IO stack, on every CPython found here."""

import json
import os
import pathlib
import sys
import unittest

import driver
import pythons
from driver import VariantTest

API = json.loads((pathlib.Path(__file__).resolve().parents[2] / "spec/schema/api.json").read_text("utf-8"))
TABLES = {document: table["calls"] for document, table in pythons.manifest()["documents"].items()}
NOT_PYTHON = {"MMapIO"}  # functions that no Python has
# What old versions lack; they must not offer it.
SINCE = {(3,): {"buffered.readinto1", "memory.readinto1", "memory.getbuffer", "text.write_through",
                "stream.readinto1", "stream.write_through", "os.get_inheritable"},
         (3, 7): {"text.reconfigure", "stream.reconfigure", "text.write_through", "stream.write_through"}}


def calls_of(document):
    """All calls of a document, as hello names them."""
    table = API["documents"][document]
    calls = set(table["functions"]) - NOT_PYTHON
    for kind, members in table["kinds"].items():
        calls |= {"%s.%s" % (kind, member) for member in members}
        calls |= {"%s.%s=" % (kind, member) for member, of in members.items() if of.get("settable")}
    return calls


class TableTest(unittest.TestCase):
    def test_the_manifest_lists_every_call_of_the_documents(self):
        for document in TABLES:
            if document != "file-api":
                self.assertEqual(set(TABLES[document]), calls_of(document), document)


class StreamsTest(VariantTest):
    """Each test names the document whose calls it makes; raw-io if it does not say."""

    document = "raw-io"

    def setUp(self):
        super().setUp()
        self.hello = self.adapter.ask({"hello": {"protocol": 1}})["hello"]
        self.version = tuple(map(int, self.hello["version"].split(".")[:2]))
        self.c_io = self.variant["name"].endswith("-io")

    def has_since(self, *version):
        if self.version < version:
            self.skipTest("new in %d.%d" % version)

    # ---- what is offered

    def test_offers_what_the_version_has(self):
        missing = set().union(*(calls for since, calls in SINCE.items() if self.version < since))
        if self.python2 or not self.c_io:
            missing.add("SocketIO")
        for document in TABLES:
            offered = set(self.hello["documents"][document])
            expected = set(TABLES[document]) - missing
            self.assertEqual(offered, expected, document)

    def test_features(self):
        said = set(self.hello["features"])
        self.assertLessEqual({"buffer-arguments", "calls-back", "checked-arguments", "descriptors", "encodings",
                              "error-object"}, said)
        self.assertEqual("sockets" in said, self.c_io and not self.python2)
        self.assertEqual("error-context" in said, not self.python2)
        self.assertNotIn("memory-maps", said)

    def test_imitators_say_whom_they_imitate(self):
        imitates = "python2" if self.python2 else "python"
        self.assertEqual(self.hello["imitates"], imitates if self.hello["name"].endswith("-pyio") else "")

    def test_every_constructor_makes_its_class(self):
        steps = [{"call": "FileIO", "args": ["data", "wb+"], "as": "FileIO"},
                 {"call": "open", "args": ["data", "r+b"], "kwargs": {"buffering": 0}},
                 {"call": "BytesIO", "args": [], "as": "BytesIO"}]
        steps += [{"call": kind, "args": [{"var": "raw"}], "as": kind}
                  for kind in ("BufferedReader", "BufferedWriter", "BufferedRandom")]
        steps += [{"call": "BufferedRWPair", "args": [{"var": "raw"}, {"var": "raw"}, 8], "as": "BufferedRWPair"},
                  {"call": "TextIOWrapper", "args": [{"var": "BytesIO"}, "utf-8"], "as": "TextIOWrapper"},
                  {"call": "StringIO", "args": [], "as": "StringIO"}]
        for document, table in TABLES.items():
            offered = [step for step in steps if step["call"] in table and document != "file-api"]
            if document == "buffered-io":
                self.assertGreater(len(offered), 4)
            for step, outcome in zip(offered, self.run_steps(*offered, document=document, given={"raw": {"raw": {}}})):
                if step["call"] == "TextIOWrapper" or "as" not in step:
                    self.assertIn("returns", outcome)
                else:
                    self.assertEqual(outcome, {"returns": {"object": step["as"], "type": step["call"]}})

    def test_members_with_special_names(self):
        outcomes = self.run_steps(
            {"call": "BytesIO", "args": [{"bytes": "a\nb"}], "as": "m"},
            {"call": "m.enter", "args": []}, {"call": "m.iter", "args": []}, {"call": "m.next", "args": []},
            {"call": "m.exit", "args": [None, None, None]}, {"get": "m.closed"}, document="memory-io")
        this = {"returns": {"object": "m", "type": "BytesIO"}}
        self.assertEqual(outcomes, [this, this, this, {"returns": {"bytes": "a\n"}}, {"returns": None},
                                    {"returns": True}])

    def test_items_of_a_view(self):
        self.has_since(3, 0)
        outcomes = self.run_steps(
            {"call": "BytesIO", "args": [{"bytes": "abc"}], "as": "m"},
            {"call": "m.getbuffer", "args": [], "as": "v"},
            {"call": "v.get", "args": [1]}, {"call": "v.set", "args": [0, 65]}, {"value": "v"},
            {"call": "m.close", "args": []},
            {"call": "v.release", "args": []}, {"value": "v"}, {"call": "m.getvalue", "args": []},
            document="memory-io")
        self.assertEqual(outcomes[2:5], [{"returns": 98}, {"returns": None}, {"returns": {"bytes": "Abc"}}])
        self.assert_raises(outcomes[5], "BufferError")
        self.assertEqual(outcomes[7], {"returns": {"object": "v", "type": "memoryview"}})
        self.assertEqual(outcomes[8], {"returns": {"bytes": "Abc"}})

    # ---- attributes

    def test_an_attribute_that_the_type_has_may_raise(self):
        outcomes = self.run_steps({"call": "BufferedReader", "args": [{"var": "raw"}], "as": "b"},
                                  {"get": "b.name"}, {"get": "b.nonsense"},
                                  document="buffered-io", given={"raw": {"raw": {}}})
        self.assert_raises(outcomes[1], "AttributeError")
        self.assertEqual(list(outcomes[2]), ["unsupported"])

    def test_attributes_that_are_native_strings_are_text(self):
        outcomes = self.run_steps(
            {"call": "open", "args": ["data", "w"], "kwargs": {"encoding": "ascii"}, "as": "t"},
            {"get": "t.encoding"}, {"get": "t.errors"}, {"get": "t.name"}, {"set": "t.mode", "to": "x"},
            {"get": "t.mode"}, {"get": "t.buffer", "as": "b"}, {"get": "b.mode"}, document="text-io")
        self.assertEqual(outcomes[1:6], [{"returns": "ascii"}, {"returns": "strict"}, {"returns": "data"},
                                         {"returns": None}, {"returns": "x"}])
        self.assertEqual(outcomes[7], {"returns": "wb"})

    # ---- descriptors

    def test_results_with_several_names(self):
        outcomes = self.run_steps(
            {"call": "os.pipe", "args": [], "as": ["r", "w"]},
            {"call": "os.write", "args": [{"var": "w"}, {"bytes": "abc"}]},
            {"call": "FileIO", "args": [{"var": "r"}], "as": "f"}, {"call": "f.read", "args": [2]},
            {"call": "os.pipe", "args": [], "as": ["a", "b", "c"]}, {"value": "a"})
        self.assertEqual([type(number) for number in outcomes[0]["returns"]], [int, int])
        self.assertEqual(outcomes[1], {"returns": 3})
        self.assertEqual(outcomes[3], {"returns": {"bytes": "ab"}})
        self.assertEqual(list(outcomes[4]), ["unsupported"])
        self.assertEqual(outcomes[5], {"unbound": "a"})

    def test_a_pipe_that_does_not_block(self):
        outcomes = self.run_steps(
            {"call": "os.pipe", "args": [False], "as": ["r", "w"]},
            {"call": "os.read", "args": [{"var": "r"}, 1]},
            {"call": "os.write", "args": [{"var": "w"}, {"bytearray": "x" * 1000000}], "as": "taken"},
            {"call": "os.write", "args": [{"var": "w"}, {"bytes": "x"}]})
        self.assert_raises(outcomes[1], errno="EAGAIN")
        self.assertLess(outcomes[2]["returns"], 1000000)
        self.assert_raises(outcomes[3], errno="EAGAIN")

    def test_words_of_open(self):
        self.lay("data", b"abc")
        opening = lambda *words: {"call": "os.open", "args": ["data", list(words)]}  # noqa: E731
        outcomes = self.run_steps(
            dict(opening("read", "write", "append"), **{"as": "a"}),
            {"call": "os.write", "args": [{"var": "a"}, {"bytes": "d"}]},
            {"call": "os.lseek", "args": [{"var": "a"}, 1, 0]},
            {"call": "os.read", "args": [{"var": "a"}, 9]},
            opening("write", "create", "new"), opening("append"), opening("read", "nonsense"),
            {"call": "os.isatty", "args": [{"var": "a"}]}, {"call": "os.close", "args": [{"var": "a"}]},
            {"call": "os.close", "args": [{"var": "a"}]},
            dict(opening("write", "truncate"), **{"as": "t"}),
            {"call": "os.read", "args": [{"var": "t"}, 1]},
            {"call": "os.open", "args": ["new", ["write", "create"]]})
        self.assertEqual(outcomes[2:4], [{"returns": 1}, {"returns": {"bytes": "bcd"}}])
        self.assert_raises(outcomes[4], errno="EEXIST")
        self.assertEqual([list(outcome) for outcome in outcomes[5:7]], [["unsupported"]] * 2)
        self.assertEqual(outcomes[7:9], [{"returns": False}, {"returns": None}])
        self.assert_raises(outcomes[9], errno="EBADF")
        self.assert_raises(outcomes[11], errno="EBADF")
        self.assertEqual(self.found("data"), b"")
        self.assertEqual(self.found("new"), b"")

    def test_a_function_of_the_system_that_this_python_lacks_is_unsupported(self):
        (outcome,) = self.run_steps({"call": "os.frobnicate", "args": [0]})
        self.assertEqual(list(outcome), ["unsupported"])

    def test_an_error_names_the_file_as_it_was_given(self):
        outcomes = self.run_steps({"call": "FileIO", "args": ["\u00e4", "r"]},
                                  {"call": "FileIO", "args": [{"bytes": "new"}, "r"]},
                                  {"call": "FileIO", "kwargs": {"file": {"bytes": "new"}}})
        self.assert_raises(outcomes[0], errno="ENOENT", filename="\u00e4")
        for outcome in outcomes[1:]:
            self.assert_raises(outcome, errno="ENOENT", filename={"bytes": "new"})

    def test_terminals(self):
        outcomes = self.run_steps({"call": "os.openpty", "args": [], "as": ["c", "t"]},
                                  {"call": "os.isatty", "args": [{"var": "t"}]},
                                  {"call": "FileIO", "args": [{"var": "t"}, "r+b"], "as": "f"},
                                  {"call": "f.isatty", "args": []})
        self.assertEqual([outcomes[1], outcomes[3]], [{"returns": True}] * 2)

    def test_sockets(self):
        if "sockets" not in self.hello["features"]:
            self.skipTest("no SocketIO")
        outcomes = self.run_steps(
            {"call": "os.socketpair", "args": [], "as": ["a", "b"]},
            {"call": "SocketIO", "kwargs": {"socket": {"var": "a"}, "mode": "rwb"}, "args": [], "as": "f"},
            {"call": "f.write", "args": [{"bytes": "abc"}]}, {"call": "b.recv", "args": [9]},
            {"call": "b.settimeout", "args": [{"float": "0.0"}]}, {"call": "b.send", "args": [{"bytes": "x"}]},
            {"call": "b.shutdown", "args": [1]}, {"call": "f.readall", "args": []}, {"call": "b.close", "args": []})
        self.assertEqual(outcomes[0], {"returns": [{"object": "a", "type": "socket"},
                                                   {"object": "b", "type": "socket"}]})
        self.assertEqual(outcomes[2:4], [{"returns": 3}, {"returns": {"bytes": "abc"}}])
        self.assertEqual(outcomes[7], {"returns": {"bytes": "x"}})

    def test_descriptors_left_open_are_closed_before_the_answer(self):
        folder = "/proc/%d/fd" % self.adapter.process.pid
        if not os.path.isdir(folder):
            self.skipTest("this platform does not show the descriptors of a process")
        before = sorted(os.listdir(folder))
        self.lay("data", b"abc")
        for _round in range(2):
            outcomes = self.run_steps(
                {"call": "os.pipe", "args": []}, {"call": "os.openpty", "args": []},
                {"call": "os.open", "args": ["data", ["read"]], "as": "d"},
                {"call": "FileIO", "args": [{"var": "d"}], "kwargs": {"closefd": False}, "as": "f"})
            self.assertEqual([list(outcome) for outcome in outcomes], [["returns"]] * 4)
            self.assertEqual(sorted(os.listdir(folder)), before)

    def test_an_opener_gives_a_descriptor(self):
        self.has_since(3, 3)
        self.lay("data", b"abc")
        outcomes = self.run_steps(
            {"call": "os.open", "args": ["data", ["read"]], "as": "d"},
            {"call": "open", "args": ["other", "rb"],
             "kwargs": {"opener": {"function": {"returns": {"var": "d"}}}}, "as": "f"},
            {"call": "f.read", "args": []}, {"call": "f.fileno", "args": []}, {"value": "d"}, document="open")
        self.assertEqual(outcomes[2], {"returns": {"bytes": "abc"}})
        self.assertEqual(outcomes[3], outcomes[4])

    def test_an_opener_that_opens_is_told_how(self):
        self.has_since(3, 3)
        outcomes = self.run_steps(
            {"call": "open", "args": ["new", "xb"], "kwargs": {"opener": {"function": {"opens": True}}}, "as": "f"},
            {"call": "f.write", "args": [{"bytes": "abc"}]}, {"call": "f.close", "args": []},
            {"call": "open", "args": ["new", "xb"], "kwargs": {"opener": {"function": {"opens": True}}}},
            document="open")
        self.assertEqual(outcomes[1], {"returns": 3})
        self.assertIn("FileExistsError", outcomes[3]["raises"]["class"])

    # ---- text

    def test_a_codec_of_its_own(self):
        outcomes = self.run_steps(
            {"call": "IncrementalDecoder", "args": ["utf-8"], "as": "inner"},
            {"call": "IncrementalNewlineDecoder", "args": [{"var": "inner"}, True], "as": "d"},
            {"call": "d.decode", "args": [{"bytes": "\xc3\xa9\r"}]},
            {"call": "d.getstate", "args": [], "as": "state"},
            {"call": "d.decode", "args": [{"bytes": "\n"}, True]}, {"get": "d.newlines"},
            {"call": "d.setstate", "args": [{"var": "state"}]},
            {"call": "d.decode", "args": [{"bytes": "x"}]},
            {"call": "IncrementalDecoder", "args": ["ascii", "ignore"], "as": "lenient"},
            {"call": "lenient.decode", "args": [{"bytes": "a\xff"}]},
            {"call": "IncrementalDecoder", "args": ["no-such-codec"]}, document="text-io")
        self.assertEqual(outcomes[2:6], [{"returns": "\xe9"}, {"returns": [{"bytes": ""}, 1]},
                                         {"returns": "\n"}, {"returns": "\r\n"}])
        self.assertEqual(outcomes[7], {"returns": "\nx"})
        self.assertEqual(outcomes[9], {"returns": "a"})
        self.assert_raises(outcomes[10], "LookupError")

    def test_cookies_go_back_as_they_came(self):
        outcomes = self.run_steps(
            {"call": "BytesIO", "args": [{"bytes": "\xef\xbb\xbfabc"}], "as": "b"},
            {"call": "TextIOWrapper", "args": [{"var": "b"}, "utf-8-sig"], "as": "t"},
            {"call": "t.read", "args": [1]}, {"call": "t.tell", "args": [], "as": "p"},
            {"call": "t.read", "args": [1]}, {"call": "t.seek", "args": [{"var": "p"}]},
            {"call": "t.read", "args": []}, document="text-io")
        self.assertEqual(outcomes[5], outcomes[3])
        if not (self.python2 and not self.c_io):  # whose cookie here is wrong
            self.assertEqual(outcomes[6], {"returns": "bc"})

    def test_bounds_of_what_cannot_be_coded(self):
        (_made, outcome) = self.run_steps(
            {"call": "IncrementalDecoder", "args": ["ascii"], "as": "d"},
            {"call": "d.decode", "args": [{"bytes": "ab\xff"}]}, document="text-io")
        self.assert_raises(outcome, "UnicodeDecodeError", "ValueError", start=2, end=3)
        self.assertEqual(outcome["raises"]["object"], {"bytes": "ab\xff"})

    def test_what_could_not_be_coded_is_left_out_if_it_is_long(self):
        for count, told in ((4096, True), (4097, False)):
            (_made, outcome) = self.run_steps(
                {"call": "IncrementalDecoder", "args": ["ascii"], "as": "d"},
                {"call": "d.decode", "args": [{"bytes": "\xff" * count}]}, document="text-io")
            self.assertEqual("object" in outcome["raises"], told)

    def test_contexts_have_contexts(self):
        error = [{"raises": {"is": "OSError", "errno": name}} for name in ("ENOSPC", "EIO", "ENODEV")]
        outcomes = self.run_steps(
            {"call": "BufferedRWPair", "args": [{"var": "r"}, {"var": "w"}, 8], "as": "p"},
            {"call": "p.write", "args": [{"bytes": "x"}]}, {"call": "p.close", "args": []},
            document="buffered-io",
            given={"r": {"raw": {"closes": [error[2], "all"]}},
                   "w": {"raw": {"writes": error[:1], "closes": [error[1], "all"]}}})
        codes, seen = [], outcomes[2]["raises"]
        while seen:
            codes.append(seen["errno"])
            seen = seen.get("context")
        self.assertEqual(codes, ["ENODEV"] if self.python2 else ["ENODEV", "EIO", "ENOSPC"])

    def test_characters_beyond_the_first_plane(self):
        outcomes = self.run_steps({"call": "StringIO", "args": ["a\U0001f600"], "as": "m"},
                                  {"call": "m.getvalue", "args": []}, document="memory-io")
        self.assertEqual(outcomes[1], {"returns": "a\U0001f600"})

    def test_halves_of_characters(self):
        given = {"text": {"code_points": [97, 0xD83D, 98, 0x1F600]}}
        (outcome,) = self.run_steps({"value": "text"}, document="memory-io", given=given)
        self.assertEqual(outcome, {"returns": given["text"]})

    # ---- scripted raws

    def test_what_is_logged(self):
        outcomes = self.run_steps(
            {"call": "BufferedRandom", "args": [{"var": "raw"}, 4], "as": "b"},
            {"call": "b.read", "args": [2]}, {"call": "b.truncate", "args": [3]},
            {"call": "b.close", "args": []}, {"get": "raw.log"}, {"get": "raw.data"},
            document="buffered-io", given={"raw": {"raw": {"data": {"bytes": "abcdef"}}}})
        log = outcomes[4]["returns"]
        self.assertEqual(log[0], ["read", 4])
        self.assertIn(["truncate", 3], log)
        self.assertEqual(log[-1], ["close"])
        self.assertEqual(outcomes[5], {"returns": {"bytes": "abc"}})

    def test_refused_calls_are_not_logged(self):
        outcomes = self.run_steps(
            {"call": "BufferedReader", "args": [{"var": "raw"}], "as": "b"},
            {"call": "b.detach", "args": [], "as": "r"},
            {"call": "r.write", "args": [{"bytes": "x"}]}, {"call": "r.truncate", "args": []},
            {"call": "r.close", "args": []}, {"call": "r.read", "args": [1]}, {"get": "raw.log"},
            document="buffered-io", given={"raw": {"raw": {"writable": False}}})
        self.assert_raises(outcomes[2], "ValueError" if self.python2 else "UnsupportedOperation")
        self.assert_raises(outcomes[3], "ValueError" if self.python2 else "UnsupportedOperation")
        self.assert_raises(outcomes[5], "ValueError")
        self.assertEqual(outcomes[6]["returns"][-1], ["close"])
        self.assertEqual([entry for entry in outcomes[6]["returns"] if entry[0] not in ("flush", "close")], [])

    def test_truncate_logs_the_size_that_it_cuts_at(self):
        outcomes = self.run_steps(
            {"call": "BufferedWriter", "args": [{"var": "raw"}], "as": "b"},
            {"call": "b.write", "args": [{"bytes": "ab"}]}, {"call": "b.truncate", "args": []}, {"get": "raw.log"},
            document="buffered-io", given={"raw": {"raw": {"data": {"bytes": "abcdef"}}}})
        self.assertIn(["truncate", 2], outcomes[3]["returns"])

    def test_errors_of_scripts_are_of_the_module(self):
        error = {"raises": {"is": "BlockingIOError", "errno": "EAGAIN", "characters_written": 3}}
        outcomes = self.run_steps(
            {"call": "BufferedWriter", "args": [{"var": "raw"}, 4], "as": "b"},
            {"call": "b.write", "args": [{"bytes": "abcdefgh"}]},
            document="buffered-io", given={"raw": {"raw": {"writes": [error]}},
                                           "bad": {"function": {"raises": "UnicodeDecodeError"}}})
        self.assertIn("raises", outcomes[1])
        self.assertIn("BlockingIOError", json.dumps(outcomes[1]))

    def test_a_view_of_a_beginning(self):
        outcomes = self.run_steps(
            {"call": "BytesIO", "args": [], "as": "m"},
            {"call": "m.write", "args": [{"memoryview": "abcdef", "length": 4}]}, {"call": "m.getvalue", "args": []},
            document="memory-io")
        self.assertEqual(outcomes[1:], [{"returns": 4}, {"returns": {"bytes": "abcd"}}])

    def test_an_error_that_cannot_be_made_is_unsupported(self):
        (outcome,) = self.run_steps({"value": "bad"}, given={"bad": {"function": {"raises": "UnicodeDecodeError"}}})
        self.assertEqual(list(outcome), ["unsupported"])

    # ---- views

    def test_views_that_cannot_be_written_into(self):
        outcomes = self.run_steps(
            {"call": "BytesIO", "args": [{"bytes": "abcdef"}], "as": "m"},
            {"call": "m.readinto", "args": [{"memoryview": "....", "readonly": True}]},
            {"call": "m.seek", "args": [0]}, {"call": "m.readinto", "args": [{"memoryview": "...."}]},
            {"call": "m.write", "args": [{"memoryview": "XY", "readonly": True}]},
            {"call": "m.getvalue", "args": []}, document="memory-io")
        self.assert_raises(outcomes[1], "TypeError")
        self.assertEqual(outcomes[3:], [{"returns": 4}, {"returns": 2}, {"returns": {"bytes": "abcdXY"}}])

    def test_a_read_only_view_shows_what_it_looks_at(self):
        self.has_since(3, 8)
        outcomes = self.run_steps(
            {"value": "b", "as": "same"},
            {"call": "BytesIO", "args": [{"bytes": "xyz"}], "as": "m"},
            {"call": "m.readinto", "args": [{"var": "b"}]},
            {"call": "m.write", "args": [{"memoryview": {"var": "b"}, "readonly": True, "step": 1}]},
            {"call": "m.getvalue", "args": []}, document="memory-io", given={"b": {"bytearray": "..."}})
        self.assertEqual(outcomes[4], {"returns": {"bytes": "xyzxyz"}})


class ModuleFileTest(unittest.TestCase):
    """--module-file: a changed copy of _pyio under test."""

    def test_the_file_is_what_is_tested(self):
        import _pyio
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "broken.py")
            with open(_pyio.__file__, encoding="utf-8") as source, open(path, "w", encoding="utf-8") as broken:
                broken.write(source.read() + "\n\nBytesIO.getvalue = lambda self: b'broken'\n")
            adapter = driver.Adapter([sys.executable, "-E", "-S", str(pythons.ADAPTER / "adapter.py"),
                                      "--module", "_pyio", "--module-file", path])
            hello = adapter.ask({"hello": {"protocol": 1}})["hello"]
            ran = adapter.ask({"run": {"id": 1, "document": "memory-io", "keep": False, "steps": [
                {"call": "BytesIO", "args": [], "as": "m"}, {"call": "m.getvalue", "args": []}]}})["ran"]
            self.assertEqual(adapter.end()[0], 0)
            self.assertEqual(os.listdir(folder), ["broken.py"])
        self.assertEqual(hello["name"], "cpython-pyio")
        self.assertEqual(ran["outcomes"][1], {"returns": {"bytes": "broken"}})


def load_tests(loader, standard, _pattern):
    """One class for each variant that has these documents, and each Python that it runs on."""
    return driver.on_every_variant(loader, standard, StreamsTest, "raw-io")


if __name__ == "__main__":
    unittest.main()
