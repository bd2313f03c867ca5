"""Scripted raw streams of the CPython adapter that call the streams above them, on every CPython found here."""

import unittest

import driver
from driver import VariantTest


class CallsBackTest(VariantTest):
    document = "buffered-io"

    ANSWER = {"call": "raw.answer", "args": []}

    def test_scripts_call_what_is_above(self):
        calls = [{"get": "b.closed"}, {"get": "b.raw"}, {"call": "c.read", "args": []}, {"call": "b.reed", "args": []},
                 {"set": "raw.reads", "to": ["all"]}]
        outcomes = self.run_steps(
            {"call": "BufferedReader", "args": [{"var": "raw"}, 4], "as": "b"}, self.ANSWER,
            {"call": "b.read", "args": [5]}, self.ANSWER, dict(self.ANSWER, **{"as": "r"}), self.ANSWER, self.ANSWER,
            self.ANSWER, self.ANSWER, {"get": "raw.log"}, document="buffered-io",
            given={"raw": {"raw": {"data": {"bytes": "abcdef"}, "reads": [{"calls": calls, "then": 2}]}}})
        self.assertEqual(outcomes[1], {"unbound": "raw.answer"})
        self.assertEqual(outcomes[2], {"returns": {"bytes": "abcde"}})
        self.assertEqual(outcomes[3], {"returns": False})
        self.assertEqual(outcomes[4]["returns"]["object"], "raw")
        self.assertEqual(outcomes[5], {"unbound": "c"})
        self.assertEqual(list(outcomes[6]), ["unsupported"])
        self.assertEqual(outcomes[7], {"returns": None})
        self.assertEqual(outcomes[8], {"unbound": "raw.answer"})

    def test_a_call_from_below_raises_when_it_is_asked_for(self):
        outcomes = self.run_steps(
            {"call": "BytesIO", "args": [], "as": "m"}, {"call": "m.close", "args": []},
            {"call": "TextIOWrapper", "args": [{"var": "w"}, "ascii"], "as": "t"},
            {"call": "t.close", "args": []}, {"call": "w.answer", "args": []}, {"get": "w.closed"},
            {"set": "w.closed", "to": False}, {"get": "w.closed"}, document="text-io",
            given={"w": {"raw": {"closes": [{"calls": [{"call": "m.read", "args": []}]}]}}})
        self.assertEqual(outcomes[3], {"returns": None})
        self.assert_raises(outcomes[4], "ValueError")
        self.assertEqual(outcomes[5:], [{"returns": True}, {"returns": None}, {"returns": False}])

    def test_an_entry_repeats_without_its_calls(self):
        outcomes = self.run_steps(
            {"call": "BufferedReader", "args": [{"var": "raw"}, 4], "as": "b"}, {"call": "b.read", "args": [3]},
            self.ANSWER, self.ANSWER, {"get": "raw.log"}, document="buffered-io",
            given={"raw": {"raw": {"data": {"bytes": "abcdef"},
                                   "reads": [{"calls": [{"get": "b.closed"}], "then": 1}]}}})
        self.assertEqual(outcomes[1:4], [{"returns": {"bytes": "abc"}}, {"returns": False}, {"unbound": "raw.answer"}])
        self.assertEqual([entry[0] for entry in outcomes[4]["returns"]], ["read"] * 3)


def load_tests(loader, standard, _pattern):
    """One class for each variant that has these documents, and each Python that it runs on."""
    return driver.on_every_variant(loader, standard, CallsBackTest, "buffered-io")


if __name__ == "__main__":
    unittest.main()
