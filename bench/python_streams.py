#!/usr/bin/env python3
"""Compares modules that have the API of io on the same work in one run; prints Markdown.

    python_streams.py [MODULE...] [-p DIR] [--rounds N] [--row ROW ...] [--workdir DIR] [--json FILE]
    python_streams.py io _pyio refio -p build/python

For each row the modules take turns, round by round, and the best time counts: noise only ever adds. Ratios are those
to the last module named: 2.0 means that it needs half the time. What each module read and wrote is compared; a module
that makes something else of the work ends the run. Exit status: 0 measured; 1 modules do not agree; 2 bad usage, or a
module that cannot be imported.
"""

import argparse
import gc
import importlib
import json
import os
import random
import shutil
import sys
import tempfile
import time

MIB = 1 << 20
RECORD = 100
WRITES, SEEKS, OPENS, TEXT_WRITES = 200000, 50000, 2000, 100000
RECORDS = 50000  # in memory; the time of _pyio grows with the square
TEXT_LINE = "a line of text that is to be written\n"
ASCII_LINE = "the quick brown fox jumps over the lazy dog"
MIXED_LINE = ("gr\u00f6\u00dfe \u4e2d\u6587 text, na\u00efve \U0001f600 \u0434\u0430 ok, "
              "and more \u043f\u043e-\u0440\u0443")
SIZE, LINES_SIZE = 16 * MIB, 4 * MIB


def lay(folder):
    """The files that the rows read; the same bytes each time."""
    chance = random.Random(1)
    with open(os.path.join(folder, "bytes"), "wb") as file:
        file.write(chance.randbytes(MIB) * (SIZE // MIB))
    for name, line in (("ascii", ASCII_LINE), ("mixed", MIXED_LINE)):
        part = "".join(line[:chance.randint(30, len(line))] + "\n" for _ in range(10000)).encode("utf-8")
        with open(os.path.join(folder, name), "wb") as file:
            file.write((part * (LINES_SIZE // len(part) + 1))[:LINES_SIZE].rsplit(b"\n", 1)[0] + b"\n")
    with open(os.path.join(folder, "small"), "wb") as file:
        file.write(b"a small file\n" * 8)


# Each returns something that has to be the same for every module.


def read_whole(module, folder):
    with module.open(folder + "/bytes", "rb") as file:
        return len(file.read())


def read_100(module, folder):
    total = 0
    with module.open(folder + "/bytes", "rb") as file:
        read = file.read
        while data := read(RECORD):
            total += len(data)
    return total


def readline(module, folder):
    return lines_of(module.open(folder + "/ascii", "rb"))


def lines_of(stream):
    lines = size = 0
    with stream:
        next_line = stream.readline
        while line := next_line():
            lines, size = lines + 1, size + len(line)
    return lines, size


def write_16(module, folder):
    path = folder + "/out"
    with module.open(path, "wb") as file:
        write = file.write
        for _ in range(WRITES):
            write(b"0123456789abcdef")
    return os.path.getsize(path)


def seek_read_100(module, folder):
    state, total = 1, 0
    with module.open(folder + "/bytes", "rb") as file:
        for _ in range(SEEKS):
            state = state * 1103515245 + 12345 & 0x7FFFFFFF
            file.seek(state % (SIZE - RECORD))
            total += file.read(RECORD)[0]
    return total


def text_whole(name):
    def row(module, folder):
        with module.open(folder + name, encoding="utf-8") as file:
            return len(file.read())
    return row


def text_lines(name):
    return lambda module, folder: lines_of(module.open(folder + name, encoding="utf-8"))


def text_write(module, folder):
    path = folder + "/out"
    with module.open(path, "w", encoding="utf-8", newline="\r\n") as file:
        write = file.write
        for _ in range(TEXT_WRITES):
            write(TEXT_LINE)
    return os.path.getsize(path)


def bytes_io(module, _folder):
    return memory_stream(module.BytesIO(), b"0123456789abcde\n")


def string_io(module, _folder):
    return memory_stream(module.StringIO(), "0123456789abcde\n")


def memory_stream(stream, line):
    write = stream.write
    for _ in range(RECORDS):
        write(line)
    stream.seek(0)
    return lines_of(stream)


def open_read_close(module, folder):
    total = 0
    for _ in range(OPENS):
        with module.open(folder + "/small", "rb") as file:
            total += len(file.read())
    return total


ROWS = {
    "read_whole": ("read 16 MiB whole", read_whole),
    "read_100": ("read 16 MiB in 100 bytes", read_100),
    "readline": ("readline, 4 MiB, lines of about 40 bytes", readline),
    "write_16": ("write 200,000 x 16 bytes", write_16),
    "seek_read_100": ("50,000 x random seek, read 100", seek_read_100),
    "text_whole_ascii": ("UTF-8 text, 4 MiB of ASCII, read whole", text_whole("/ascii")),
    "text_whole_mixed": ("UTF-8 text, 4 MiB of 1- to 4-byte characters, read whole", text_whole("/mixed")),
    "text_lines_ascii": ("the same ASCII by readline", text_lines("/ascii")),
    "text_lines_mixed": ("the same mixed text by readline", text_lines("/mixed")),
    "text_write": ("100,000 text writes of 37 characters, LF to CR LF", text_write),
    "bytes_io": ("BytesIO: 50,000 x write 16, then readline", bytes_io),
    "string_io": ("StringIO: 50,000 x write 16, then readline", string_io),
    "open_read_close": ("2,000 x open, read, close", open_read_close),
}


class Disagreement(Exception):
    """Modules made different things of the same work."""


def timed(row, module, folder):
    """(milliseconds, what the row returned)

    The row runs once before, so that the allocator is as this module leaves it and not as the one before did.
    """
    row(module, folder)
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        result = row(module, folder)
        return (time.perf_counter() - start) * 1000, result
    finally:
        gc.enable()


def measure(modules, wanted, rounds, folder):
    """{row: {module name: best time}}"""
    best = {}
    for name in wanted:
        times, expected = {}, None
        for number in range(rounds):
            for module in modules:
                took, result = timed(ROWS[name][1], module, folder)
                expected = result if expected is None else expected
                if result != expected:
                    raise Disagreement("%s, %s: %r, but %s has %r" % (
                        name, module.__name__, result, modules[0].__name__, expected))
                times[module.__name__] = min(took, times.get(module.__name__, took))
        sys.stderr.write("bench: %s\n" % name)
        best[name] = times
    return best


def shown(milliseconds):
    return "%.3g" % milliseconds if milliseconds < 999.5 else "%.0f" % milliseconds


def table(best, names):
    last, others = names[-1], names[:-1]
    head = ["row"] + ["%s ms" % name for name in names] + ["%s : %s" % (name, last) for name in others]
    lines = ["| " + " | ".join(head) + " |", "|---|" + "--:|" * (len(head) - 1)]
    for row, times in best.items():
        cells = [shown(times[name]) for name in names] + ["%.2f" % (times[name] / times[last]) for name in others]
        lines.append("| " + " | ".join([ROWS[row][0]] + cells) + " |")
    return "\n".join(lines)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("module", nargs="*", default=["io", "_pyio", "refio"], help="default: io _pyio refio")
    parser.add_argument("-p", "--path", action="append", default=[], metavar="DIR", help="where they are; repeatable")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--row", action="append", choices=list(ROWS), metavar="ROW",
                        help="only this row; repeatable: " + ", ".join(ROWS))
    parser.add_argument("--workdir", default="/dev/shm" if os.path.isdir("/dev/shm") else None, metavar="DIR")
    parser.add_argument("--json", metavar="FILE", help="write the times, in milliseconds, to this file as well")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    if len(set(options.module)) != len(options.module):
        parser.error("a module is named twice")
    return options


def main():
    options = arguments()
    sys.path[:0] = [os.path.abspath(path) for path in options.path]
    try:
        modules = [importlib.import_module(name) for name in options.module]
    except ImportError as error:
        sys.stderr.write("bench: %s\n" % error)
        sys.exit(2)
    folder = tempfile.mkdtemp(prefix="ioconform-bench-", dir=options.workdir)
    try:
        lay(folder)
        best = measure(modules, options.row or list(ROWS), options.rounds, folder)
    except Disagreement as error:
        sys.exit("bench: %s" % error)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(best, options.module))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(best, file, indent=2)


if __name__ == "__main__":
    main()
