"""Which test files of CPython, and what of them, is about streams."""

# The classes of these files are written once, and run with io (C...) and with _pyio (Py...).
CORE = ("test_io", "test_fileio", "test_memoryio", "test_file", "test_bufio", "test_univnewlines", "test_largefile",
        "test_file_eintr")
# Users of a plain open(); with --substitute mmap=NAME also a test of that module.
EXTRA = ("test_fcntl", "test_mmap")
GROUPS = {
    "core": CORE,
    "socket": ("test_socket",),
    "extra": EXTRA,
    "downstream": ("test_gzip", "test_bz2", "test_lzma", "test_zipfile", "test_tarfile", "test_fileinput",
                   "test_tempfile", "test_subprocess"),
}

# Test file -> the library modules that find the module under test under the names io and _io.
USERS = {
    "test_socket": ("socket",),
    "test_gzip": ("gzip", "_compression"),
    "test_bz2": ("bz2", "_compression"),
    "test_lzma": ("lzma", "_compression"),
    "test_zipfile": ("zipfile",),
    "test_tarfile": ("tarfile",),
    "test_fileinput": ("fileinput",),
    "test_tempfile": ("tempfile",),
    "test_subprocess": ("subprocess",),
}

# Of these files only some classes use streams much.
_CLASSES = {
    "test_zipfile": ("AbstractWriterTests", "LargeFileTests", "StoredWriterTests", "DeflateWriterTests",
                     "UnseekableTests", "TestsWithSourceFile", "StoredTestsWithSourceFile",
                     "DeflateTestsWithSourceFile", "OtherTests"),
    "test_subprocess": ("ProcessTestCase",),
}

# Each class of these files writes a file of gigabytes: one class at a time, and nothing beside it.
LARGE = ("test_largefile",)


def group_of(file):
    return next(group for group, files in GROUPS.items() if file in files)


def all_files():
    return [file for files in GROUPS.values() for file in files]


def wanted_class(file, name):
    if file == "test_socket":
        return name.endswith("FileObjectClassTestCase") or name == "GeneralModuleTests"
    return name in _CLASSES.get(file, (name,))


def wanted_method(file, class_name, method):
    if (file, class_name) == ("test_socket", "GeneralModuleTests"):
        return "makefile" in method or "socketio" in method
    return True
