"""An adapter that misbehaves on demand: the calls of a case say how, options say what is wrong from the start.

Used by tests/drive only. It keeps spec/protocol.md except where it is told to break it.
"""
import argparse
import errno
import json
import os
import signal
import sys
import time

options = None
out = os.fdopen(os.dup(1), "wb", buffering=0)
inp = os.fdopen(os.dup(0), "rb", buffering=0)
os.dup2(2, 1)


class Raw(Exception):
    """Stands in for an answer: the bytes to write instead."""


class AdapterFault(Exception):
    """The adapter itself cannot do this run."""


class Session:
    """What outlives one run."""

    def __init__(self):
        self.fuse = None  # runs left until `kind` happens
        self.kind = None
        self.kept = {}  # variables of a run that is kept
        self.held = []  # answers not yet given


session = Session()


def write(data):
    view = memoryview(data)
    while view:
        view = view[out.write(view):]


def dumps(message):
    return json.dumps(message, ensure_ascii=True).encode("ascii") + b"\n"


def misbehave(kind, argument=None):
    """Does the harm that needs no knowledge of the run. Mostly does not return."""
    if kind == "exit":
        os._exit(argument or 0)
    if kind == "segv":
        print("about to die", file=sys.stderr, flush=True)
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGSEGV)
    if kind == "hang":
        time.sleep(3600)
    if kind == "garbage":
        write(b"garbage\x1b[31m out of an implementation\n")
        time.sleep(3600)
    if kind == "flood":
        while True:
            write(b"garbage\n" * 4096)
    if kind == "flood-without-newline":
        while True:
            write(b"x" * 65536)
    if kind == "half-line":
        write(b'{"ran": {"id"')
        os._exit(3)
    if kind == "bad-utf8":
        write(b'{"ran": {"id": 1, \xff}}\n')
        time.sleep(3600)
    if kind == "close-stdout":
        out.close()
        time.sleep(3600)
    if kind == "not-an-object":
        write(b"[1, 2]\n")
        time.sleep(3600)
    if kind == "deep":
        write(b"[" * 1000000 + b"\n")
        time.sleep(3600)
    if kind == "grandchild":
        # It inherits the adapter's pipes and outlives the adapter.
        if os.fork() == 0:
            time.sleep(600)
        os._exit(5)


def stray(path):
    """Begets a descendant in a session of its own, which notes its process id in `path`."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            with open(path, "w") as note:
                note.write(str(os.getpid()))
            time.sleep(600)
        os._exit(0)
    os.wait()
    while not (os.path.exists(path) and os.path.getsize(path)):
        time.sleep(0.01)


def call(name, args, run, variables):
    """One step's outcome."""
    def path(item):
        return os.path.join(run["dir"], item)

    if name == "echo":
        return {"returns": args[0] if args else None}
    if name == "remember":
        variables[args[0]] = variables.get(args[0], 0) + 1
        return {"returns": variables[args[0]]}
    if name == "write":
        with open(path(args[0]), "wb") as file:
            file.write(args[1]["bytes"].encode("latin-1"))
        return {"returns": None}
    if name == "read":
        try:
            with open(path(args[0]), "rb") as file:
                return {"returns": {"bytes": file.read().decode("latin-1")}}
        except OSError as error:
            return {"raises": {"class": [type(error).__name__], "errno": errno.errorcode[error.errno]}}
    if name == "list":
        return {"returns": sorted(os.listdir(run["dir"]))}
    if name == "entangle":
        os.makedirs(path("a/b/c"))
        os.mkfifo(path("a/pipe"))
        os.symlink("/", path("a/b/root"))
        with open(path("a/b/c/f"), "wb") as file:
            file.write(b"x")
        os.chmod(path("a/b"), 0)
        os.chmod(path("."), 0o500)
        return {"returns": None}
    if name == "replace-directory":
        os.rename(run["dir"], run["dir"] + ".moved")
        os.symlink(args[0], run["dir"])
        return {"returns": None}
    if name == "noise":
        sys.stderr.write("noise " * args[0] + "\nlast words\n")
        sys.stderr.flush()
        return {"returns": None}
    if name == "print":
        print("an implementation prints")
        sys.stdout.flush()
        os.write(1, b"and writes to descriptor 1\n")
        return {"returns": None}
    if name == "sleep":
        time.sleep(args[0] / 1000)
        return {"returns": None}
    if name == "arm":
        session.kind, session.fuse = args[0], args[1]
        return {"returns": None}
    if name == "crash-once":
        if not os.path.exists(args[0]):
            open(args[0], "w").close()
            os._exit(9)
        return {"returns": None}
    if name == "stray":
        stray(args[0])
        return {"returns": None}
    if name == "die-at-release":
        variables[name] = True
        return {"returns": None}
    if name == "fault":
        raise AdapterFault("cannot\nenter the directory")
    if name == "raise":
        return {"raises": {"class": ["OSError"], "errno": "EIO"}}
    if name == "answer":  # the whole answer is the argument's business
        ident, nulls = run["id"], good(run["id"], run)["ran"]["outcomes"]
        answers = {
            "duplicate": [good(ident, run), good(ident, run)],
            "wrong-id": [good(ident + 1000, run)],
            "too-few": [{"ran": {"id": ident, "outcomes": nulls[1:]}}],
            "too-many": [{"ran": {"id": ident, "outcomes": nulls + nulls[:1]}}],
            "no-id": [{"ran": {"outcomes": [{"returns": None}]}}],
            "bad-outcome": [{"ran": {"id": ident, "outcomes": [{"returned": 1}] * len(run["steps"])}}],
            "bad-value": [{"ran": {"id": ident, "outcomes": [{"returns": 1.5}] * len(run["steps"])}}],
            "unknown-key": [{"ran": {"id": ident, "outcomes": [], "colour": "red"}}],
            "unknown-message": [{"runned": {}}],
            "files": [{"ran": {"id": ident, "outcomes": nulls, "files": {}}}],
            "hello": [{"hello": {"protocol": 1}}],
        }
        if args[0] == "hold":  # answered only after the next one
            session.held.append(dumps(good(ident, run)))
            raise Raw(b"")
        if args[0] == "huge":
            raise Raw(b'{"ran": "' + b"x" * (64 << 20) + b'"}\n')
        if args[0] == "die-after":
            write(dumps(good(ident, run)))
            os._exit(7)
        if args[0] == "hang-after":
            write(dumps(good(ident, run)))
            time.sleep(3600)
        raise Raw(b"".join(dumps(answer) for answer in answers[args[0]]))
    misbehave(name, *args)
    return {"unsupported": "no such call: " + name}


def good(ident, run):
    return {"ran": {"id": ident, "outcomes": [{"returns": None}] * len(run["steps"])}}


def snapshot(files):
    return {name: entry for name, entry in sorted(files.items())}


def answer(run):
    """The bytes that answer one run."""
    ident = run["id"]
    state = session.kept.pop(ident, None) or {"variables": {}, "files": run.get("files")}
    if run["keep"]:
        session.kept[ident] = state
    try:
        outcomes = [call(step.get("call", "echo"), step.get("args", []), run, state["variables"])
                    for step in run["steps"]]
    except Raw as raw:
        return raw.args[0]
    except AdapterFault as fault:
        return dumps({"ran": {"id": ident, "error": str(fault)}})
    if not run["keep"] and "die-at-release" in state["variables"]:
        misbehave("segv")
    ran = {"id": ident, "outcomes": outcomes}
    if state["files"] is not None:
        ran["files"] = snapshot(state["files"])
    return dumps({"ran": ran})


def hello():
    words = {"protocol": 1, "name": "hostile", "version": options.version, "language": "Python",
             "binding": "python", "documents": {"file-api": ["open"]}, "features": [],
             "platform": {"os": sys.platform}, "pid": os.getpid()}
    if options.own_filesystem:
        words["features"] = ["own-filesystem"]
    if options.count_starts:
        with open(options.count_starts, "a") as file:
            file.write("x")
        words["version"] = str(os.path.getsize(options.count_starts))
    if options.hello == "newer":
        words["protocol"] = 2
    if options.hello == "nameless":
        del words["name"]
    if options.hello == "documents":
        words["documents"] = {"file-api": [7]}
    if options.hello == "garbage":
        return b"Welcome to hostile!\n"
    if options.hello == "exit":
        print("ImportError: no module named hostile", file=sys.stderr, flush=True)
        os._exit(1)
    if options.hello == "hang":
        time.sleep(3600)
    if options.hello == "close":
        out.close()
        time.sleep(3600)
    if options.hello == "half-line":
        write(b'{"hel')
        os._exit(0)
    return dumps({"hello": words})


def lines():
    """Lines of the input; ends with it."""
    buffer = b""
    while True:
        piece = inp.read(65536)
        if not piece:
            return
        buffer += piece
        *whole, buffer = buffer.split(b"\n")
        yield from whole


def serve():
    for line in lines():
        message = json.loads(line)
        if "hello" in message:
            write(hello())
            if options.never_read:
                time.sleep(3600)
            continue
        if session.fuse is not None:
            if session.fuse == 0:
                misbehave(session.kind)
            session.fuse -= 1
        reply = answer(message["run"])
        write(reply)
        if reply:
            for held in session.held:
                write(held)
            session.held.clear()


def main():
    global options
    parser = argparse.ArgumentParser()
    parser.add_argument("--hello", default="right")
    parser.add_argument("--version", default="1")
    parser.add_argument("--count-starts")
    parser.add_argument("--never-read", action="store_true")
    parser.add_argument("--own-filesystem", action="store_true")
    parser.add_argument("--at-end", default="exit", choices=["exit", "stay", "fail"])
    parser.add_argument("--die-at-start-after")
    options = parser.parse_args()
    if options.die_at_start_after and os.path.exists(options.die_at_start_after):
        print("not a second time", file=sys.stderr)
        os._exit(4)
    if options.die_at_start_after:
        open(options.die_at_start_after, "w").close()
    serve()
    if options.at_end == "stay":
        time.sleep(3600)
    os._exit(6 if options.at_end == "fail" else 0)


main()
