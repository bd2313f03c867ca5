#!/usr/bin/env python3
"""Compares refio, C stdio, C++ file streams and CPython on the same files in one run; prints Markdown.

    compare.py STREAM-BENCH [--python PATH] [--rounds N] [--workdir DIR] [--row ROW ...] [--json FILE]

The implementations take turns, round by round, and the best time of each row counts: noise only ever adds.
Exit status: 0 measured; 2 bad usage or a program that could not be run.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
IMPLEMENTATIONS = ["refio", "stdio", "fstream", "cpython"]
MIB = 1 << 20
ROWS = {  # row -> (what it does, bytes that it moves or None)
    "read_64k": ("read 64 MiB in 64 KiB", 64 * MIB),
    "read_100": ("read 64 MiB in 100 bytes", 64 * MIB),
    "read_1": ("read 4 MB byte by byte", 4000000),
    "readline": ("readline, 16 MiB, lines of about 40 bytes", 16 * MIB),
    "write_16": ("write 1,000,000 x 16 bytes", 16000000),
    "seek_read_100": ("200,000 x random seek, read 100", None),
    "update_16": ("100,000 x random seek, read 16, seek back, write 16", None),
    "memory": ("memory stream: 1,000,000 x write 16, then readline", None),
    "open_small": ("2,000 x open, read, close", None),
    "text_whole_ascii": ("UTF-8 text, 16 MiB of ASCII, read whole", 16 * MIB),
    "text_whole_mixed": ("UTF-8 text, 16 MiB of 1- to 4-byte characters, read whole", 16 * MIB),
    "text_into_ascii": ("the same ASCII by readline into one string", 16 * MIB),
    "text_into_mixed": ("the same mixed text by readline into one string", 16 * MIB),
    "text_lines_ascii": ("the same ASCII by readline, each a new string", 16 * MIB),
    "text_lines_mixed": ("the same mixed text by readline, each a new string", 16 * MIB),
    "text_write_crlf": ("400,000 text writes of 37 characters, LF to CR LF", None),
}


def lay(folder):
    """The files that the rows read; the same bytes each time."""
    chance = random.Random(1)
    contents = chance.randbytes(MIB) * 64
    for name in ("bytes", "update"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(contents)
    ascii_line = "the quick brown fox jumps over the lazy dog"
    mixed_line = "gr\u00f6\u00dfe \u4e2d\u6587 text, na\u00efve \U0001f600 \u0434\u0430 ok, and more \u043f\u043e-\u0440\u0443\u0441\u0441\u043a\u0438"
    for name, line in (("lines", ascii_line), ("mixed", mixed_line)):
        part = "".join(line[:chance.randint(30, len(line))] + "\n" for _ in range(10000)).encode("utf-8")
        with open(os.path.join(folder, name), "wb") as file:
            file.write((part * (16 * MIB // len(part) + 1))[:16 * MIB].rsplit(b"\n", 1)[0] + b"\n")
    os.mkdir(os.path.join(folder, "small"))
    for index in range(2000):
        with open(os.path.join(folder, "small", str(index)), "wb") as file:
            file.write(b"a small file\n" * 8)


def compiled_times(program, folder, wanted):
    pattern = "/(%s)$" % "|".join(wanted)
    command = [program, folder, "--benchmark_format=json", "--benchmark_filter=" + pattern,
               "--benchmark_repetitions=5", "--benchmark_min_time=0.00001"]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)
    times = {}
    for entry in report["benchmarks"]:
        if entry["run_type"] == "iteration":
            key = tuple(entry["run_name"].split("/"))
            times[key] = min(entry["cpu_time"], times.get(key, entry["cpu_time"]))
    return times


def python_times(python, folder, wanted):
    command = [python, "-I", os.path.join(HERE, "streams.py"), folder, "1"] + wanted
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return {("cpython", row): min(times) for row, times in report.items()}


def measure(arguments, folder):
    best = {}
    for number in range(1, arguments.rounds + 1):
        for name, times in (("compiled", lambda: compiled_times(arguments.program, folder, arguments.row)),
                            ("cpython", lambda: python_times(arguments.python, folder, arguments.row))):
            sys.stderr.write("bench: round %d of %d, %s\n" % (number, arguments.rounds, name))
            for key, value in times().items():
                best[key] = min(value, best.get(key, value))
    return best


def shown(value):
    return "" if value is None else "%.3g" % value


def best_of_c(times, row):
    known = [times[name, row] for name in ("stdio", "fstream") if (name, row) in times]
    mine = times.get(("refio", row))
    return "" if not known or mine is None else "%.2f" % (mine / min(known))


def times_faster(times, row):
    mine, theirs = times.get(("refio", row)), times.get(("cpython", row))
    return "" if mine is None or theirs is None else "%.1f" % (theirs / mine)


def rate(times, row):
    size, mine = ROWS[row][1], times.get(("refio", row))
    return "" if size is None or mine is None else "%.2f" % (size / mine / 1e6)


def table(times, wanted):
    lines = ["| row | refio ms | stdio ms | fstream ms | CPython ms | refio : best of stdio and fstream "
             "| CPython : refio | refio GB/s |", "|---|--:|--:|--:|--:|--:|--:|--:|"]
    for row in wanted:
        cells = [ROWS[row][0]] + [shown(times.get((name, row))) for name in IMPLEMENTATIONS]
        cells += [best_of_c(times, row), times_faster(times, row), rate(times, row)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", help="the built stream_bench")
    parser.add_argument("--python", default=sys.executable, help="the CPython to compare with")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workdir", default="/dev/shm" if os.path.isdir("/dev/shm") else None)
    parser.add_argument("--row", action="append", choices=list(ROWS), help="only this row (repeatable)")
    parser.add_argument("--json", help="write the times, in milliseconds, to this file as well")
    arguments = parser.parse_args()
    arguments.row = arguments.row or list(ROWS)
    folder = tempfile.mkdtemp(prefix="ioconform-bench-", dir=arguments.workdir)
    try:
        lay(folder)
        times = measure(arguments, folder)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write("bench: %s\n" % error)
        sys.exit(2)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(times, arguments.row))
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump({"/".join(key): value for key, value in sorted(times.items())}, file, indent=2)


if __name__ == "__main__":
    main()
