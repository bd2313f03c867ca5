"""Answers requests, one at a time. A run that asked for `keep` goes on when its id comes again."""

import gc
import json
import os
import platform
import sys

from handle_run import HandleRun
from own_files import lay, snapshot

PROTOCOL = 1
SYSTEMS = {"linux": "linux", "darwin": "macos", "win32": "windows"}
DOCUMENT = "file-handle"


class Session(object):
    """`implementation` is one of implementations.py."""

    def __init__(self, implementation):
        self._implementation = implementation
        self._manifest = _manifest()
        self._kept = None  # a Kept

    def answer(self, request):
        if "hello" in request:
            return self._hello()
        return {"ran": self._ran(request["run"])}

    def end(self):
        """Lets go of what was kept."""
        if self._kept:
            self._kept.run.release()
        self._kept = None

    def _hello(self):
        variant = next(each for each in self._manifest["variants"] if each["name"] == self._implementation.name)
        calls = self._manifest["documents"][DOCUMENT]["calls"]
        return {"hello": {
            "protocol": PROTOCOL,
            "name": variant["name"],
            "version": self._implementation.version,
            "language": self._manifest["language"],
            "binding": variant["binding"],
            "imitates": variant.get("imitates", ""),
            "documents": {DOCUMENT: sorted(calls)},
            "features": variant["features"],
            "platform": system(),
            "pid": os.getpid(),
        }}

    def _ran(self, message):
        if self._kept and self._kept.id != message["id"]:
            self.end()
        try:
            if not self._kept:
                self._kept = self._begun(message)
            if "dir" in message:
                os.chdir(message["dir"])
        except Exception as fault:
            self.end()
            return {"id": message["id"], "error": "%s: %s" % (type(fault).__name__, fault)}
        return self._answered(message)

    def _begun(self, message):
        if message["document"] != DOCUMENT:
            raise LookupError("this adapter knows no document %s" % message["document"])
        place = self._implementation.begin()
        kept = Kept(message["id"], place, HandleRun(place.os), "files" in message)
        if kept.audited:
            lay(place, message["files"])
        kept.run.bind_given(message.get("given", {}))
        return kept

    def _answered(self, message):
        kept = self._kept
        answer = {"id": message["id"], "outcomes": [kept.run.outcome(step) for step in message["steps"]]}
        if not message.get("keep"):
            self.end()
        if kept.audited:
            answer["files"] = snapshot(kept.place, message.get("ranges", {}))
            gc.collect()  # the file system of the run before: it refers to itself
        return answer


class Kept(object):
    """A run that goes on. `audited`: its files are its own, and every answer tells what they are."""

    def __init__(self, number, place, run, audited):
        self.id = number
        self.place = place
        self.run = run
        self.audited = audited


def system():
    """What it runs on."""
    release, arch = platform.uname()[2], platform.uname()[4]
    return {"os": SYSTEMS.get(sys.platform, sys.platform), "release": release, "arch": arch.lower(),
            "python": platform.python_version()}


def _manifest():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "manifest.json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)
