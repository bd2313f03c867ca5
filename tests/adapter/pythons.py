"""Finds what the CPython adapter can run on, by the rules of its manifest (`discover`)."""

import glob
import json
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
ADAPTER = ROOT / "harness/adapters/cpython"
BUILD = os.environ.get("IOCONFORM_BUILD", str(ROOT / "build"))


def manifest():
    return json.loads((ADAPTER / "manifest.json").read_text(encoding="utf-8"))


def command(variant, executable):
    places = {"executable": executable, "adapter": str(ADAPTER), "build": BUILD}
    return [part.format(**places) for part in variant["command"]]


def executables(variant):
    """The programs of one variant, each once, whatever its names; scripts such as shims are not programs."""
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    patterns = [os.path.join(folder, name) for folder in folders for name in variant["discover"].get("names", [])]
    patterns += [os.path.expanduser(path.replace("{build}", BUILD)) for path in variant["discover"]["paths"]]
    found = {}
    for pattern in patterns:
        for path in sorted(glob.glob(pattern)):
            if os.access(path, os.X_OK) and os.path.isfile(path) and not _is_script(path):
                found.setdefault(os.path.realpath(path), path)
    return sorted(found)


def _is_script(path):
    with open(path, "rb") as program:
        return program.read(2) == b"#!"
