"""What the tests of the adapters of file-handle share: steps, a process of the adapter, and who has files of its own."""

import json
import os
import pathlib
import tempfile

from driver import Adapter

ROOT = pathlib.Path(__file__).resolve().parents[2]
INSTALLED = pathlib.Path(os.environ.get("IOCONFORM_IMPLEMENTATIONS") or ROOT / "build/implementations")
ALL_BYTES = "".join(map(chr, range(256)))
READ, WRITE, BOTH, MAKE = ["read"], ["write"], ["read", "write"], ["read", "write", "create"]


def folder_of(adapter):
    return ROOT / "harness/adapters" / adapter


def manifest_of(adapter):
    return json.loads((folder_of(adapter) / "manifest.json").read_text(encoding="utf-8"))


def is_installed(variant, adapter):
    return all((INSTALLED / adapter / file).exists() for file in variant.get("installed", []))


def command(variant, adapter, executable=None):
    places = {"executable": executable, "adapter": str(folder_of(adapter)), "installed": str(INSTALLED / adapter)}
    return [word.format(**places) for word in variant["command"]]


def call(target, *args, **more):
    return dict({"call": target, "args": list(args)}, **more)


def opening(name, words, *mode, **more):
    return call("open", name, words, *mode, **dict({"as": "h"}, **more))


def octets(text):
    return {"bytes": text}


class HandleTest:
    """One adapter process, and runs in it; `run_steps` hides who has a file system of its own. For a TestCase.

    The subclass has `variant`, one of a manifest, and `command()`, the words that start it.
    """

    variant = None
    adapter = None  # of the whole class; a test that ends it leaves the next one a new one
    next_id = 0
    always = {}  # what each run says besides

    @classmethod
    def tearDownClass(cls):
        if cls.adapter and cls.adapter.alive():
            cls.adapter.end()

    def setUp(self):
        self.own = "own-filesystem" in self.variant["features"]
        if self.adapter is None or not self.adapter.alive():
            type(self).adapter = Adapter(self.command())
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def hello(self):
        return self.adapter.ask({"hello": {"protocol": 1}})["hello"]

    def ask(self, steps, **message):
        """One run; the body of its answer."""
        message = dict({"document": "file-handle", "steps": list(steps)}, **dict(self.always, **message))
        if "id" not in message:
            type(self).next_id += 1
            message["id"] = self.next_id
        ran = self.adapter.ask({"run": message})["ran"]
        self.assertEqual(ran["id"], message["id"])
        return ran

    def place(self, files):
        """Where a run begins with `files` (name -> text of its bytes): a directory, or the files themselves."""
        if self.own:
            return {"files": {name: octets(text) for name, text in files.items()}}
        for name, text in files.items():
            pathlib.Path(self.folder.name, name).write_bytes(text.encode("latin-1"))
        return {"dir": self.folder.name}

    def run_steps(self, *steps, files=None, **message):
        """Outcomes of a run that begins with `files`; the body of the answer stays in `last`."""
        self.last = ran = self.ask(steps, **dict(self.place(files or {}), **message))
        self.assertNotIn("error", ran)
        self.assertEqual(len(ran["outcomes"]), len(steps))
        return ran["outcomes"]


class OwnFilesTests:
    """Tests of whoever has a file system of its own; others skip them. Beside HandleTest."""

    def require_own(self):
        if not self.own:
            self.skipTest("works on the operating system's files")

    def own_run(self, files, *steps, **message):
        self.require_own()
        ran = self.ask(steps, files=files, **message)
        self.assertNotIn("error", ran)
        return ran

    def assert_not_found(self, outcome):
        self.assertEqual(outcome["raises"]["errno"], "ENOENT")

    def test_every_case_begins_empty(self):
        self.own_run({"data": octets("x")}, opening("left", MAKE))
        ran = self.own_run({}, call("fs.list", "."), call("fs.stat", "data"))
        self.assertEqual(ran["files"], {})
        self.assertEqual(ran["outcomes"][0], {"returns": []})
        self.assert_not_found(ran["outcomes"][1])

    def test_of_large_files_the_ranges_are_told(self):
        size = 9 << 20
        ran = self.own_run({"big": {"bytes": "ab", "size": size}}, ranges={"big": [[1, 2], [size - 1, 1]]})
        self.assertEqual(ran["files"]["big"]["at"], [[1, octets("b\0")], [size - 1, octets("\0")]])
        self.assertEqual(ran["files"]["big"]["size"], size)
        self.assertNotIn("bytes", ran["files"]["big"])

    def test_what_it_cannot_make_is_an_error_of_the_run(self):
        self.require_own()
        self.assertIn("fifo", self.ask([], files={"pipe": {"fifo": True}})["error"])
        self.assertEqual(self.run_steps(), [])
