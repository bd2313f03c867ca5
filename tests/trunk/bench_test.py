"""bench/python_streams.py: one short row of it, modules that do not agree, and bad arguments."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / "bench/python_streams.py"
ROW = ["--rounds", "1", "--row", "open_read_close"]
LIAR = """
import io

class Empty(io.BytesIO):
    pass

def open(file, mode):
    return Empty()
"""


class BenchTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def bench(self, *arguments):
        done = subprocess.run([sys.executable, "-B", str(PROGRAM), *arguments], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
        return done.returncode, done.stdout.splitlines(), done.stderr

    def test_a_table_of_times_and_ratios(self):
        file = self.folder / "times"
        status, out, err = self.bench("io", "_pyio", "--json", str(file), *ROW)
        self.assertEqual((status, err), (0, "bench: open_read_close\n"))
        self.assertEqual(out[:2], ["| row | io ms | _pyio ms | io : _pyio |", "|---|--:|--:|--:|"])
        times = json.loads(file.read_text("utf-8"))["open_read_close"]
        cells = [cell.strip() for cell in out[2].split("|")[1:-1]]
        self.assertEqual(cells[0], "2,000 x open, read, close")
        self.assertEqual(cells[3], "%.2f" % (times["io"] / times["_pyio"]))

    def test_a_module_that_does_less(self):
        (self.folder / "liar.py").write_text(LIAR, "utf-8")
        status, out, err = self.bench("io", "liar", "-p", str(self.folder), *ROW)
        self.assertEqual((status, out), (1, []))
        self.assertIn("open_read_close, liar: 0, but io has 208000", err)

    def test_bad_arguments(self):
        for words, arguments in (("No module named 'no_such_module'", ["no_such_module"]),
                                 ("must be at least 1", ["io", "--rounds", "0"]),
                                 ("named twice", ["io", "io"]), ("invalid choice", ["io", "--row", "fast"])):
            status, out, err = self.bench(*arguments)
            self.assertEqual((status, out), (2, []))
            self.assertIn(words, err)


if __name__ == "__main__":
    unittest.main()
