"""What the scripts about imitators of Python's module os share: each runs one experiment on the imitator and on
CPython's own os, in processes of their own, and prints what came of it.

    python3 reports/findings/pyfakefs/NAME.py            both, one line each; exit status 0 if they differ, else 1
    python3 reports/findings/pyfakefs/NAME.py pyfakefs   only one of them

pyfakefs is the one of tools/install-implementations, and is used as its documentation says: by its Patcher. An
experiment is a function of a module os that returns a list of functions; what each returns or raises is shown, in
order. It runs in an empty directory, as a user who is not root, with the umask 022.
"""

import errno
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

PATIENCE = 20  # seconds, for what may not end at all
NOBODY = 65534  # a user without rights
SUBJECTS = ("pyfakefs", "os")
BUILD = pathlib.Path(__file__).resolve().parents[2] / "build/implementations"
INSTALLED = pathlib.Path(os.environ.get("IOCONFORM_IMPLEMENTATIONS") or BUILD) / "cpython-os"


def compare(experiment):
    """Runs the script's experiment on both; this is how each script ends."""
    if len(sys.argv) > 1:
        print(RUNS[sys.argv[1]](experiment))
        return
    seen = [in_a_process(subject) for subject in SUBJECTS]
    for subject, shown in zip(SUBJECTS, seen):
        print("%-9s %s" % (subject, shown))
    sys.exit(seen[0] == seen[1])


def in_a_process(subject):
    """What the same script says of one of them."""
    folder = tempfile.mkdtemp()
    os.chmod(folder, 0o777)
    try:
        run = subprocess.run([sys.executable, "-B", os.path.abspath(sys.argv[0]), subject], cwd=folder,
                             timeout=PATIENCE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return run.stdout.strip()
    except subprocess.TimeoutExpired:
        return "does not end"
    finally:
        for path, names, _files in os.walk(folder):
            for name in names:
                os.chmod(os.path.join(path, name), stat.S_IRWXU)
        shutil.rmtree(folder)


def on_pyfakefs(experiment):
    os.umask(0o022)
    sys.path.insert(0, str(INSTALLED))
    from pyfakefs.fake_filesystem_unittest import Patcher
    from pyfakefs.helpers import set_gid, set_uid
    set_uid(NOBODY)
    set_gid(NOBODY)
    with Patcher():
        import os as subject  # what a program gets now
        assert hasattr(subject, "filesystem"), "the Patcher is not at work"
        subject.mkdir("/case")
        subject.chdir("/case")
        return results(experiment(subject))


def on_os(experiment):
    os.umask(0o022)
    become_ordinary_user()
    return results(experiment(os))


RUNS = {"pyfakefs": on_pyfakefs, "os": on_os}


def become_ordinary_user():
    """Permissions mean nothing to root."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def results(looks):
    return "; ".join(result(look) for look in looks)


def result(look):
    try:
        value = look()
        return "%d bytes" % len(value) if isinstance(value, bytes) and len(value) > 80 else repr(value)
    except OSError as error:
        return "%s %s" % (type(error).__name__, errno.errorcode.get(error.errno, error.errno))
    except Exception as error:
        return type(error).__name__


# ---- for experiments

def put(subject, name, contents, mode=0o644):
    """Makes a file, and gives it its mode in a call of its own."""
    file = subject.open(name, subject.O_WRONLY | subject.O_CREAT | subject.O_TRUNC, 0o644)
    subject.write(file, contents)
    subject.close(file)
    subject.chmod(name, mode)


def got(subject, name):
    """The bytes of a file, up to 100."""
    file = subject.open(name, subject.O_RDONLY)
    try:
        return subject.read(file, 100)
    finally:
        subject.close(file)


def is_open(result):
    """Of open: that it gave a descriptor, for the number means nothing."""
    return "opened" if isinstance(result, int) else result


def kind(status):
    return {stat.S_IFREG: "file", stat.S_IFDIR: "directory", stat.S_IFLNK: "link"}[stat.S_IFMT(status.st_mode)]


def mode(status):
    return "%04o" % stat.S_IMODE(status.st_mode)


def tree(subject, folder="."):
    """All names below a directory, and what they are."""
    found = {}
    for entry in sorted(subject.listdir(folder)):
        name = folder + "/" + entry if folder != "." else entry
        status = subject.lstat(name)
        found[name] = {"file": lambda: got(subject, name), "directory": lambda: "directory",
                       "link": lambda: "-> " + subject.readlink(name)}[kind(status)]()
        if stat.S_ISDIR(status.st_mode):
            found.update(tree(subject, name))
    return found
