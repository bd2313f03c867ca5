#!/usr/bin/env python3
"""Reads the rendered samples with parsers that are not ours: Python's own for XML, HTML and JSON."""

import base64
import hashlib
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

DIRECTORY = None
VOID = {"meta", "br", "input", "hr"}


def read(name):
    return (DIRECTORY / name).read_text(encoding="utf-8")


class Outline(html.parser.HTMLParser):
    """Demands that every element is closed in order; collects ids, links, scripts and table headings."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.scripts, self.bare = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        assert len(names) == len(set(names)), (tag, attributes)
        values = dict(attributes)
        if any(name.startswith("on") for name in names):
            self.bare.append((tag, "handler"))
        if tag == "th" and "scope" not in values:
            self.bare.append((tag, "scope"))
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if tag == "script":
            self.scripts.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open, self.getpos())
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1] += data


class Samples(unittest.TestCase):
    def test_junit_is_xml_with_right_counts(self):
        root = xml.etree.ElementTree.fromstring(read("junit.xml"))
        self.assertEqual(root.tag, "testsuites")
        for suite in [root, *root]:
            cases = list(suite.iter("testcase"))
            self.assertEqual(int(suite.get("tests")), len(cases))
            for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                found = [case for case in cases if case.find(tag) is not None]
                self.assertEqual(int(suite.get(attribute)), len(found), (suite.get("name"), tag))
            seconds = sum(float(case.get("time")) for case in cases)
            self.assertAlmostEqual(float(suite.get("time")), seconds, places=4)
        for suite in root:
            self.assertRegex(suite.get("timestamp"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")

    def test_html_is_well_formed_and_alone(self):
        text = read("report.html")
        outline = Outline()
        outline.feed(text)
        outline.close()
        self.assertEqual(outline.open, [])
        self.assertEqual(outline.bare, [])
        self.assertEqual(len(outline.ids), len(set(outline.ids)))
        for link in outline.links:
            if link.startswith("#"):
                self.assertIn(link[1:], outline.ids)
            else:
                self.assertRegex(link, r"^https?://")

    def test_html_policy_admits_the_script_and_no_other(self):
        text = read("report.html")
        outline = Outline()
        outline.feed(text)
        self.assertEqual(len(outline.scripts), 1)
        due = base64.b64encode(hashlib.sha256(outline.scripts[0].encode()).digest()).decode()
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
        hint = "the script was changed: set page_script_hash to this"
        self.assertIn(f"script-src 'sha256-{due}'", policy, hint)

    def test_tap_plan_counts_the_points(self):
        lines = read("report.tap").split("\n")
        self.assertEqual(lines[0], "TAP version 14")
        points = [line for line in lines if re.match(r"(not )?ok \d", line)]
        self.assertEqual(lines[1], f"1..{len(points)}")
        inside = False
        for line in lines[2:-1]:
            if inside and line != "  ...":
                key, value = line.strip().split(": ", 1)
                self.assertIsInstance(json.loads(value), str, key)  # our quoted scalars are JSON as well
            self.assertTrue(inside or line == "  ---" or line in points, line)
            inside = line == "  ---" or (inside and line != "  ...")

    def test_nothing_moves_a_cursor(self):
        hazard = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
        for path in DIRECTORY.iterdir():
            self.assertIsNone(hazard.search(path.read_text(encoding="utf-8")), path.name)

    def test_summary_is_json(self):
        names = [entry["name"] for entry in json.loads(read("summary.json"))["implementations"]]
        self.assertEqual(names, ["alpha", "alpha", "beta"])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        DIRECTORY = pathlib.Path(directory)
        subprocess.run([sys.argv.pop(1), directory], check=True)
        unittest.main()
