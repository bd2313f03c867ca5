"""Fixtures and snapshots of a file system that is not the operating system's (spec/protocol.md).

Both go through the fake's own path API. `place` has its module `os`, the `folder` of the case, `make_file` and
`contents` of whole files, and `as_root`, within which permissions do not count.
"""

import stat
import sys

WHOLE_LIMIT = 8 << 20  # bytes; of larger files only the size and what `ranges` asks for is told
MOST_NAMES = 10000
OWNER = 0o700
FILE_MODE, DIRECTORY_MODE = 0o644, 0o755  # what umask 022 leaves


def lay(place, files):
    """Makes `files`: name -> what it is. Raises what the fake raises."""
    modes = {}  # directories and files, in the order in which they were made

    def make_directory(name):
        if name and name not in modes:
            make_directory(name.rpartition("/")[0])
            modes[name] = _mode(files.get(name), DIRECTORY_MODE)
            place.os.mkdir(_path(place, name), modes[name] | OWNER)

    for name, file in files.items():
        make_directory(name if file.get("directory") else name.rpartition("/")[0])
    for name, file in files.items():
        if "bytes" in file:
            modes[name] = _mode(file, FILE_MODE)
            contents = file["bytes"].encode("latin-1")
            place.make_file(_path(place, name), contents.ljust(file.get("size", 0), b"\0"))
    for name, file in files.items():
        if "link" in file:
            place.os.link(_path(place, file["link"]), _path(place, name))
        elif "symlink" in file:
            place.os.symlink(file["symlink"], _path(place, name))
        elif name not in modes:
            raise ValueError("cannot make %s" % ", ".join(sorted(file)))
    for name in reversed(list(modes)):  # what is inside comes first
        place.os.chmod(_path(place, name), modes[name])


def _mode(file, usual):
    return int(file["mode"], 8) if file and "mode" in file else usual


def _path(place, name):
    return "%s/%s" % (place.folder, name)


def snapshot(place, ranges):
    """All that is below the folder: name -> what it is. `ranges`: name -> [[offset, size], ...] of large files."""
    with place.as_root():
        return _linked((name, *_described(place, name, ranges.get(name, []))) for name in sorted(_names(place)))


def _names(place):
    """Every name, outer ones first."""
    found = [""] if _status(place, "") else []  # some let a case take its directory away
    for name in found:
        status = _status(place, name)
        if status and stat.S_ISDIR(status.st_mode):
            found += [name + "/" + entry if name else entry for entry in place.os.listdir(_path(place, name))]
        if len(found) > MOST_NAMES:
            raise OverflowError("too many names")
    return found[1:]


def _status(place, name):
    try:
        return place.os.lstat(_path(place, name))
    except Exception as fault:
        _complain(name, fault)
        return None


def _described(place, name, ranges):
    """(identity or None, what it is)."""
    status = _status(place, name)
    try:
        if status is None or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            return None, _special(place, name, status)
        mode = "%04o" % stat.S_IMODE(status.st_mode)
        if stat.S_ISDIR(status.st_mode):
            return None, {"directory": True, "mode": mode}
        file = dict(_contents(place, name, status.st_size, ranges), mode=mode, links=status.st_nlink)
        return (status.st_dev, status.st_ino), file
    except Exception as fault:
        _complain(name, fault)
        return None, {"other": True}


def _special(place, name, status):
    if status and stat.S_ISLNK(status.st_mode):
        return {"symlink": place.os.readlink(_path(place, name))}
    return {"fifo": True} if status and stat.S_ISFIFO(status.st_mode) else {"other": True}


def _contents(place, name, size, ranges):
    if size <= WHOLE_LIMIT:
        return {"bytes": place.contents(_path(place, name)).decode("latin-1")}
    whole = place.contents(_path(place, name))
    return {"size": size, "at": [[start, {"bytes": whole[start:start + length].decode("latin-1")}]
                                 for start, length in ranges]}


def _linked(seen):
    """Of the names of one file the first in code-point order has the contents; the others are links to it."""
    files, first = {}, {}
    for name, identity, file in seen:
        if identity is not None and identity in first:
            file = {"link": first[identity]}
        first.setdefault(identity, name)
        files[name] = file
    return files


def _complain(name, fault):
    sys.stderr.write("looking at %r: %s\n" % (name, fault))
