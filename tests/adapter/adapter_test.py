"""Drives the CPython adapter over pipes, on every CPython found here, as the harness does: the protocol itself."""

import os
import sys
import unittest

import driver
import pythons
from driver import Adapter, VariantTest


class AdapterTest(VariantTest):
    """What holds for every module, with the calls of file-api."""

    # ---- the handshake

    def test_hello_says_who_it_is(self):
        said = self.adapter.ask({"hello": {"protocol": 1}})["hello"]
        self.assertEqual(said["protocol"], 1)
        self.assertEqual(said["name"], self.variant["name"])
        self.assertEqual(said["language"], "Python")
        self.assertEqual(said["binding"], "python2" if self.python2 else "python")
        self.assertTrue(said["version"].startswith("2.7" if self.python2 else "3."), said["version"])
        self.assertEqual(said["pid"], self.adapter.process.pid)
        self.assertEqual(set(said["platform"]), {"os", "release", "arch"})
        self.assertIn(said["platform"]["os"], ("linux", "macos", "windows"))

    def test_hello_offers_what_the_manifest_documents(self):
        said = self.adapter.ask({"hello": {"protocol": 1}})["hello"]
        documented = {name: sorted(table["calls"]) for name, table in pythons.manifest()["documents"].items()}
        self.assertEqual(said["documents"]["file-api"], documented["file-api"])
        self.assertEqual(sorted(said["documents"]), ["file-api"] if self.stdio else sorted(documented))
        for document, calls in said["documents"].items():
            self.assertLessEqual(set(calls), set(documented[document]))

    def test_every_offered_member_is_there(self):
        self.lay("data", b"x")
        for call in self.adapter.ask({"hello": {"protocol": 1}})["hello"]["documents"]["file-api"]:
            kind, dot, member = call.partition(".")
            if dot and member != "closed":
                opened, called = self.run_steps(
                    {"call": "open", "args": ["data", "r+b"], "as": "f"},
                    {"call": "f." + member, "args": [1, 2, 3, 4]})
                self.assertEqual(opened["returns"]["object"], "f")
                self.assert_raises(called, "TypeError")

    def test_end_of_input_ends_it(self):
        self.adapter.ask({"hello": {"protocol": 1}})
        self.assertEqual(self.adapter.end()[:2], (0, b""))

    # ---- steps

    def test_a_case_from_open_to_close(self):
        self.lay("data", b"line1\nline2\n")
        outcomes = self.run_steps(
            {"call": "open", "args": ["data", "r+b"], "as": "f"},
            {"call": "f.read", "args": [2]},
            {"call": "f.seek", "args": [0, 2]},
            {"call": "f.write", "args": [{"bytes": "\xe9\n"}]},
            {"call": "f.seek", "args": [0]},
            {"call": "f.readlines"},
            {"call": "f.tell"},
            {"get": "f.closed"},
            {"call": "f.close"},
            {"get": "f.closed"},
            {"value": "f"})
        kind = outcomes[0]["returns"]["type"]
        self.assertEqual(outcomes[0], {"returns": {"object": "f", "type": kind}})
        self.assertEqual(outcomes[1], {"returns": {"bytes": "li"}})
        self.assertEqual(outcomes[3], {"returns": None if self.stdio else 2})
        self.assertEqual(outcomes[5:], [
            {"returns": [{"bytes": "line1\n"}, {"bytes": "line2\n"}, {"bytes": "\xe9\n"}]},
            {"returns": 14}, {"returns": False}, {"returns": None}, {"returns": True},
            {"returns": {"object": "f", "type": kind}}])
        self.assertEqual(self.found("data"), b"line1\nline2\n\xe9\n")

    def test_next_is_spelled_as_the_version_does(self):
        self.lay("data", b"a\nb")
        opening = {"call": "open", "args": ["data", "rb"], "as": "f"}
        outcomes = self.run_steps(opening, *[{"call": "f.next"}] * 4)
        self.assertEqual(outcomes[1:3], [{"returns": {"bytes": "a\n"}}, {"returns": {"bytes": "b"}}])
        self.assert_raises(outcomes[3], "StopIteration")
        self.assert_raises(outcomes[4], "StopIteration")

    def test_all_steps_run_after_a_failure(self):
        self.lay("data", b"abc")
        outcomes = self.run_steps(
            {"call": "open", "args": ["data", "rb"], "as": "f"},
            {"call": "f.read", "args": [[]]},
            {"call": "f.read", "args": [1]})
        self.assert_raises(outcomes[1], "TypeError")
        self.assertEqual(outcomes[2], {"returns": {"bytes": "a"}})

    def test_a_variable_that_was_never_bound(self):
        outcomes = self.run_steps(
            {"call": "open", "args": ["missing", "rb"], "as": "f"},
            {"call": "f.read"}, {"get": "f.closed"}, {"set": "f.x", "to": 1}, {"value": "f"},
            {"call": "open", "args": [{"var": "name"}]}, {"call": "open", "args": [[{"var": "deep"}]]})
        self.assert_raises(outcomes[0], errno="ENOENT", filename="missing")
        self.assertEqual(outcomes[1:], [{"unbound": "f"}] * 4 + [{"unbound": "name"}, {"unbound": "deep"}])

    def test_what_it_cannot_spell_is_unsupported_and_never_raised(self):
        self.lay("data", b"abc")
        outcomes = self.run_steps(
            {"call": "open", "args": ["data", "rb"], "as": "f"},
            {"call": "f.frobnicate"},
            {"get": "f.frobnicate"},
            {"call": "frobnicate"},
            {"call": "f.read", "args": [{"gizmo": 1}]},
            {"call": "f.read", "args": [{"bytes": "a", "int": "5"}]},
            {"call": "f.read", "args": [1.5]},
            {"call": "f.read", "args": [{"var": "broken"}]},
            {"juggle": "f"},
            {"call": "f.read"},
            given={"broken": {"iterator": [{"raises": {"is": "NoSuchError"}}]}})
        for outcome in outcomes[1:-1]:
            self.assertEqual(list(outcome), ["unsupported"])
            self.assertTrue(outcome["unsupported"])
        self.assertEqual(outcomes[-1], {"returns": {"bytes": "abc"}})

    def test_an_unknown_document_has_no_functions(self):
        (outcome,) = self.run_steps({"call": "open", "args": ["data", "wb"]}, document="file-handle")
        self.assertEqual(list(outcome), ["unsupported"])
        self.assertEqual(os.listdir(self.folder.name), [])

    def test_keyword_arguments(self):
        self.lay("data", b"abc")
        outcomes = self.run_steps(
            {"call": "open", "args": ["data"], "kwargs": {"mode": "rb"}, "as": "f"}, {"call": "f.read"})
        self.assertEqual(outcomes[1], {"returns": {"bytes": "abc"}})

    # ---- errors

    def test_errors_are_facts(self):
        self.lay("data", b"abc")
        outcomes = self.run_steps(
            {"call": "open", "args": ["data", "rb"], "as": "f"},
            {"call": "f.write", "args": [{"bytes": "x"}]},
            {"call": "f.close"},
            {"call": "f.read"},
            {"call": "open", "args": [".", "rb"]})
        self.assert_raises(outcomes[1], "IOError" if self.python2 else "UnsupportedOperation")
        self.assert_raises(outcomes[3], "ValueError")
        self.assert_raises(outcomes[4], errno="EISDIR")
        self.assertEqual(outcomes[3]["raises"]["class"][0], "ValueError")
        self.assertIsInstance(outcomes[3]["raises"]["message"], str)

    def test_error_context(self):
        if self.python2:
            self.skipTest("Python 2 has no contexts")
        script = {"writes": [{"raises": {"is": "OSError", "errno": "ENOSPC"}}],
                  "closes": [{"raises": {"is": "OSError", "errno": "EIO"}}]}
        outcomes = self.run_steps({"call": "raw.write", "args": [{"bytes": "x"}]}, {"call": "raw.close"},
                                  given={"raw": {"raw": script}})
        self.assert_raises(outcomes[0], "OSError", errno="ENOSPC")
        self.assertNotIn("context", outcomes[0]["raises"])
        self.assert_raises(outcomes[1], "OSError", errno="EIO")

    def test_errno_names_are_canonical(self):
        (outcome,) = self.run_steps(
            {"call": "raw.write", "args": [{"bytes": "x"}]},
            given={"raw": {"raw": {"writes": [
                {"raises": {"is": "BlockingIOError", "errno": "EWOULDBLOCK", "characters_written": 3}}]}}})
        self.assert_raises(outcome, "BlockingIOError", errno="EAGAIN", characters_written=3)

    # ---- values

    def test_every_kind_of_value_comes_back_as_it_went(self):
        given = {"big": {"int": "1180591620717411303424"}, "least": {"int": "-9007199254740993"},
                 "real": {"float": "5.0"}, "nan": {"float": "nan"}, "huge": {"float": "1e+300"},
                 "text": "\u3042\U0001f600",
                 "bytes": {"bytes": "\x00\xff"}, "flag": True, "one": 1, "edge": 2 ** 53, "null": None,
                 "list": [1, [{"bytes": "a"}, "b"], {"float": "-0.0"}]}
        names = sorted(given)
        outcomes = self.run_steps(*[{"value": name} for name in names], given=given)
        self.assertEqual(outcomes, [{"returns": given[name]} for name in names])
        self.assertIs(outcomes[names.index("flag")]["returns"], True)

    def test_lone_surrogates_are_code_points(self):
        if self.python2:
            self.skipTest("Python 2 cannot tell a lone surrogate from a pair")
        (outcome,) = self.run_steps({"value": "text"}, given={"text": {"code_points": [97, 0xD800, 0x1F600]}})
        self.assertEqual(outcome, {"returns": {"code_points": [97, 0xD800, 0x1F600]}})

    def test_buffers_are_arguments_and_answer_as_bytes(self):
        self.lay("data", b"")
        outcomes = self.run_steps(
            {"call": "open", "args": ["data", "wb"], "as": "f"},
            {"call": "f.write", "args": [{"bytearray": "ab"}]},
            {"call": "f.write", "args": [{"memoryview": "cd"}]},
            {"call": "f.write", "args": [{"array": [101, 102]}]},
            {"value": "b"}, {"value": "m"}, {"value": "a"},
            {"call": "f.close"},
            given={"b": {"bytearray": "x\xff"}, "m": {"memoryview": "y"},
                   "a": {"array": [1, 258], "width": 2}})
        self.assertEqual([list(outcome) for outcome in outcomes], [["returns"]] * 8)
        self.assertEqual(self.found("data"), b"abcdef")
        self.assertEqual(outcomes[4:6], [{"returns": {"bytes": "x\xff"}}, {"returns": {"bytes": "y"}}])
        octets = b"\x01\x00\x02\x01" if sys.byteorder == "little" else b"\x00\x01\x01\x02"
        self.assertEqual(outcomes[6], {"returns": {"bytes": octets.decode("latin-1")}})

    def test_iterators_may_raise_midway(self):
        outcomes = self.run_steps(
            {"call": "open", "args": ["data", "wb"], "as": "f"},
            {"call": "f.writelines", "args": [{"var": "lines"}]},
            {"call": "f.close"},
            given={"lines": {"iterator": [{"bytes": "A"}, {"raises": {"is": "OSError", "errno": "ENODEV"}}]}})
        self.assert_raises(outcomes[1], "OSError", errno="ENODEV")
        self.assertEqual(self.found("data"), b"" if self.stdio else b"A")  # stdio writes in batches

    def test_functions(self):
        outcomes = self.run_steps(
            {"call": "g.__call__", "args": [1]}, {"call": "h.__call__"},
            given={"g": {"function": {"returns": {"bytes": "q"}}}, "h": {"function": {"raises": "KeyError"}}})
        self.assertEqual(outcomes[0], {"returns": {"bytes": "q"}})
        self.assert_raises(outcomes[1], "KeyError", "LookupError")

    # ---- scripted raws

    def test_scripted_reads_play_their_script_and_repeat_its_end(self):
        fault = {"raises": {"is": "OSError", "errno": "EIO"}}
        script = {"data": {"bytes": "abcdefgh"}, "reads": [2, None, fault, {"claims": 99}, 1]}
        into = {"call": "raw.readinto", "args": [{"bytearray": "..."}]}
        outcomes = self.run_steps(*[into] * 6, {"get": "raw.log"}, {"call": "raw.tell"},
                                  given={"raw": {"raw": script}})
        self.assertEqual(outcomes[:2], [{"returns": 2}, {"returns": None}])
        self.assert_raises(outcomes[2], "OSError", errno="EIO")
        self.assertEqual(outcomes[3:], [{"returns": 99}, {"returns": 1}, {"returns": 1},
                                        {"returns": [["read", 3]] * 6}, {"returns": 7}])

    def test_scripted_writes_seek_truncate_and_can_be_scripted_anew(self):
        outcomes = self.run_steps(
            {"call": "raw.write", "args": [{"bytes": "xyz"}]},
            {"set": "raw.writes", "to": ["all"]},
            {"call": "raw.seek", "args": [5]},
            {"call": "raw.write", "args": [{"bytes": "Q"}]},
            {"get": "raw.data"},
            {"call": "raw.truncate", "args": [4]},
            {"get": "raw.data"},
            {"call": "raw.flush"},
            {"get": "raw.log"},
            given={"raw": {"raw": {"data": {"bytes": "abc"}, "writes": [1]}}})
        self.assertEqual(outcomes, [
            {"returns": 1}, {"returns": None}, {"returns": 5}, {"returns": 1},
            {"returns": {"bytes": "xbc\0\0Q"}},
            {"returns": 4}, {"returns": {"bytes": "xbc\0"}}, {"returns": None},
            {"returns": [["write", {"bytes": "xyz"}], ["seek", 5, 0], ["write", {"bytes": "Q"}],
                         ["truncate", 4], ["flush"]]}])

    def test_a_scripted_raw_can_be_limited_and_closed(self):
        outcomes = self.run_steps(
            {"call": "raw.readable"}, {"call": "raw.write", "args": [{"bytes": "x"}]}, {"get": "raw.closed"},
            {"call": "raw.close"}, {"get": "raw.closed"}, {"call": "raw.read", "args": [1]},
            given={"raw": {"raw": {"writable": False, "seekable": False}}})
        self.assertEqual(outcomes[0], {"returns": True})
        self.assert_raises(outcomes[1], "UnsupportedOperation")
        self.assertEqual(outcomes[2:5], [{"returns": False}, {"returns": None}, {"returns": True}])
        self.assert_raises(outcomes[5], "ValueError")

    # ---- clean-up

    def descriptors(self):
        folder = "/proc/%d/fd" % self.adapter.process.pid
        if not os.path.isdir(folder):
            self.skipTest("this platform does not show the descriptors of a process")
        return len(os.listdir(folder))

    def test_files_left_open_are_closed_before_the_answer(self):
        self.lay("data", b"abc")
        self.run_steps({"value": "nothing"})
        before = self.descriptors()
        outcomes = self.run_steps(
            {"call": "open", "args": ["data", "rb"], "as": "f"},
            {"call": "open", "args": ["new", "wb"], "as": "g"},
            {"call": "g.write", "args": [{"bytes": "pending"}]},
            {"call": "open", "args": ["data", "rb"]})
        self.assertEqual(self.descriptors(), before)
        self.assertEqual(self.found("new"), b"pending")
        self.assertIsNone(outcomes[3]["returns"]["object"])

    def test_newest_is_released_first(self):
        self.run_steps(
            {"call": "open", "args": ["data", "wb"], "as": "f"},
            {"call": "f.write", "args": [{"bytes": "first,"}]},
            {"call": "open", "args": ["data", "ab"], "as": "g"},
            {"call": "g.write", "args": [{"bytes": "second"}]})
        self.assertEqual(self.found("data"), b"first,")

    def test_variables_end_with_the_run(self):
        self.run_steps({"call": "open", "args": ["data", "wb"], "as": "f"})
        self.assertEqual(self.run_steps({"value": "f"}), [{"unbound": "f"}])

    def test_keep_goes_on_under_the_same_id(self):
        self.lay("data", b"abcdef")
        self.run_steps({"call": "open", "args": ["data", "rb"], "as": "f"}, id="kept", keep=True)
        read = {"call": "f.read", "args": [2]}
        self.assertEqual(self.run_steps(read, id="kept", keep=True), [{"returns": {"bytes": "ab"}}])
        self.assertEqual(self.run_steps(read, id="kept"), [{"returns": {"bytes": "cd"}}])
        self.assertEqual(self.run_steps({"value": "f"}, id="kept"), [{"unbound": "f"}])

    def test_another_id_ends_a_kept_run(self):
        self.run_steps({"call": "open", "args": ["data", "wb"], "as": "f"},
                       {"call": "f.write", "args": [{"bytes": "pending"}]}, id="kept", keep=True)
        self.assertEqual(self.run_steps({"value": "f"}, id="other"), [{"unbound": "f"}])
        self.assertEqual(self.found("data"), b"pending")

    # ---- the wire

    def test_answers_come_in_order_when_requests_are_pipelined(self):
        for number in range(100):
            self.adapter.send({"run": {"id": number, "document": "file-api", "steps": [{"value": "x"}],
                                       "given": {"x": number}}})
        answers = [self.adapter.answer()["ran"] for _ in range(100)]
        self.assertEqual([(ran["id"], ran["outcomes"]) for ran in answers],
                         [(number, [{"returns": number}]) for number in range(100)])

    def test_what_the_implementation_prints_stays_off_the_wire(self):
        self.adapter.ask({"hello": {"protocol": 1}})
        outcomes = self.run_steps(
            {"call": "open", "args": ["/dev/stdout", "wb"], "as": "f"},
            {"call": "f.write", "args": [{"bytes": "printed"}]}, {"call": "f.close"},
            {"call": "open", "args": ["/dev/stdin", "rb"], "as": "g"}, {"call": "g.read"})
        self.assertEqual(outcomes[4], {"returns": {"bytes": ""}})
        status, output, complaints = self.adapter.end()
        self.assertEqual((status, output), (0, b""))
        self.assertTrue(complaints.endswith(b"printed"), complaints)


class WrongPythonTest(unittest.TestCase):
    def test_a_module_that_this_python_has_not(self):
        adapter = Adapter([sys.executable, str(pythons.ADAPTER / "adapter.py"), "--module", "file"])
        self.assertEqual(adapter.end(), (2, b"", b"module 'file' needs CPython 2\n"))

    def test_an_unknown_module(self):
        adapter = Adapter([sys.executable, str(pythons.ADAPTER / "adapter.py"), "--module", "os"])
        status, output, complaints = adapter.end()
        self.assertEqual((status, output), (2, b""))
        self.assertIn(b"invalid choice: 'os'", complaints)


class SourcesTest(unittest.TestCase):
    def test_python_2_can_read_them(self):
        for path in pythons.ADAPTER.glob("*.py"):
            path.read_text(encoding="utf-8").encode("ascii")


class DiscoveryTest(unittest.TestCase):
    def test_this_very_python_is_found(self):
        for variant in pythons.manifest()["variants"][:2]:
            if os.path.realpath(sys.executable) not in pythons.executables(variant):
                self.fail("%s does not find %s" % (variant["name"], sys.executable))


def load_tests(loader, standard, _pattern):
    """One class for each variant and each Python that it runs on."""
    return driver.on_every_variant(loader, standard, AdapterTest, "file-api")


if __name__ == "__main__":
    unittest.main()
