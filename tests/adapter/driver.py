"""What the tests of the CPython adapter share: an adapter process, and tests that run on every variant."""

import json
import os
import subprocess
import tempfile
import threading
import unittest

import pythons

DEADLINE = 20  # seconds that any answer may take; far more than it does


class Adapter:
    """One adapter process."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def ask(self, message):
        self.send(message)
        return self.answer()

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode("ascii") + b"\n")
        self.process.stdin.flush()

    def answer(self):
        watchdog = threading.Timer(DEADLINE, self.process.kill)
        watchdog.start()
        line = self.process.stdout.readline()
        watchdog.cancel()
        if not line.endswith(b"\n"):
            raise AssertionError("no answer; stderr: %s" % self.end()[2].decode("utf-8", "replace"))
        return json.loads(line.decode("ascii"))

    def alive(self):
        return self.process.poll() is None

    def end(self):
        """Ends its input; returns (exit status, what else it wrote to stdout, stderr)."""
        output, complaints = self.process.communicate(timeout=DEADLINE)
        return self.process.returncode, output, complaints


class VariantTest(unittest.TestCase):
    """Tests of one variant; `on_every_variant` makes the subclasses that run them on a Python and a module."""

    variant = None
    executable = None
    adapter = None  # of the whole class, as in the harness; a test that ends it leaves the next one a new one
    next_id = 0
    document = "file-api"

    @classmethod
    def tearDownClass(cls):
        if cls.adapter and cls.adapter.alive():
            cls.adapter.end()

    def setUp(self):
        self.stdio = self.variant["name"] == "cpython-file"  # the file type of Python 2
        self.python2 = self.stdio or self.variant["name"].startswith("cpython2-")
        if self.adapter is None or not self.adapter.alive():
            type(self).adapter = Adapter(pythons.command(self.variant, self.executable))
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def lay(self, name, content):
        with open(os.path.join(self.folder.name, name), "wb") as file:
            file.write(content)

    def found(self, name):
        with open(os.path.join(self.folder.name, name), "rb") as file:
            return file.read()

    def run_steps(self, *steps, **more):
        type(self).next_id += 1
        message = {"id": self.next_id, "document": self.document, "dir": self.folder.name, "steps": list(steps)}
        message.update(more)
        ran = self.adapter.ask({"run": message})["ran"]
        self.assertEqual(ran["id"], message["id"])
        self.assertEqual(len(ran["outcomes"]), len(steps))
        return ran["outcomes"]

    def assert_raises(self, outcome, *classes, **facts):
        self.assertIn("raises", outcome)
        for name in classes:
            self.assertIn(name, outcome["raises"]["class"])
        for root in ("Exception", "BaseException", "object"):
            self.assertNotIn(root, outcome["raises"]["class"])
        self.assertEqual({key: outcome["raises"].get(key) for key in facts}, facts)


def on_every_variant(loader, standard, kind, document):
    """The suite `standard` with `kind` on each variant that offers `document`, on each Python found for it."""
    suite = unittest.TestSuite(test for test in _flat(standard) if type(test) is not kind)
    for variant in pythons.manifest()["variants"]:
        if document != "file-api" and variant["name"] == "cpython-file":
            continue
        for executable in pythons.executables(variant):
            name = "%s on %s" % (variant["name"], executable)
            on_one = type(name, (kind,), {"variant": variant, "executable": executable})
            suite.addTests(loader.loadTestsFromTestCase(on_one))
    return suite


def _flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _flat(test)
        else:
            yield test
