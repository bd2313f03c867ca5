"""The stream workloads (rows.h) on CPython's io: prints {"row": [milliseconds, ...]} as JSON.

    python streams.py DATA-FOLDER REPETITIONS [ROW...]
"""

import io
import json
import os
import sys
import time

BLOCK, RECORD, ITEM = 65536, 100, 16
BYTES_ONE_BY_ONE = 4000000
WRITES, SEEKS, UPDATES, SMALL_FILES, TEXT_WRITES = 1000000, 200000, 100000, 2000, 400000
TEXT_LINE = "a line of text that is to be written\n"


def positions(limit, count):
    state = 1
    for _ in range(count):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        yield state % limit


def read_by(path, size):
    with open(path, "rb") as file:
        read = file.read
        while read(size):
            pass


def read_1(folder):
    with open(folder + "/bytes", "rb") as file:
        read = file.read
        for _ in range(BYTES_ONE_BY_ONE):
            read(1)


def readline(folder):
    with open(folder + "/lines", "rb") as file:
        line = file.readline
        while line():
            pass


def write_16(folder):
    with open(folder + "/out", "wb") as file:
        write = file.write
        for _ in range(WRITES):
            write(b"0123456789abcdef")


def seek_read_100(folder):
    with open(folder + "/bytes", "rb") as file:
        for at in positions(os.path.getsize(folder + "/bytes") - RECORD, SEEKS):
            file.seek(at)
            file.read(RECORD)


def update_16(folder):
    with open(folder + "/update", "r+b") as file:
        for at in positions(os.path.getsize(folder + "/update") - ITEM, UPDATES):
            file.seek(at)
            data = bytearray(file.read(ITEM))
            data[0] = data[0] + 1 & 255
            file.seek(at)
            file.write(data)


def memory(_folder):
    stream = io.BytesIO()
    for _ in range(WRITES):
        stream.write(b"0123456789abcde\n")
    stream.seek(0)
    while stream.readline():
        pass


def open_small(folder):
    for index in range(SMALL_FILES):
        with open("%s/small/%d" % (folder, index), "rb") as file:
            file.read()


def text_whole(path):
    with open(path, encoding="utf-8") as file:
        file.read()


def text_lines(path):
    with open(path, encoding="utf-8") as file:
        line = file.readline
        while line():
            pass


def text_write(folder):
    with open(folder + "/out", "w", encoding="utf-8", newline="\r\n") as file:
        write = file.write
        for _ in range(TEXT_WRITES):
            write(TEXT_LINE)


ROWS = {
    "read_64k": lambda folder: read_by(folder + "/bytes", BLOCK),
    "read_100": lambda folder: read_by(folder + "/bytes", RECORD),
    "read_1": read_1,
    "readline": readline,
    "write_16": write_16,
    "seek_read_100": seek_read_100,
    "update_16": update_16,
    "memory": memory,
    "open_small": open_small,
    "text_whole_ascii": lambda folder: text_whole(folder + "/lines"),
    "text_whole_mixed": lambda folder: text_whole(folder + "/mixed"),
    "text_lines_ascii": lambda folder: text_lines(folder + "/lines"),
    "text_lines_mixed": lambda folder: text_lines(folder + "/mixed"),
    # The same twice: lines of Python are new strings always.
    "text_into_ascii": lambda folder: text_lines(folder + "/lines"),
    "text_into_mixed": lambda folder: text_lines(folder + "/mixed"),
    "text_write_crlf": text_write,
}


def milliseconds(row, folder):
    start = time.process_time()
    row(folder)
    return (time.process_time() - start) * 1000


def main():
    folder, repetitions = sys.argv[1], int(sys.argv[2])
    wanted = sys.argv[3:] or list(ROWS)
    print(json.dumps({name: [milliseconds(ROWS[name], folder) for _ in range(repetitions)] for name in wanted}))


if __name__ == "__main__":
    main()
