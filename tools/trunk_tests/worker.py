"""A child process that lists or runs tests, in a folder and a process group of its own, with a deadline."""

import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import time

CHILD = pathlib.Path(__file__).resolve().with_name("child.py")
LOADING = 120  # seconds a child may take to load a file, if the deadline is shorter
AT_THE_END = 15  # seconds a child may take to end after its last test
TAIL = 4000  # bytes of its output that are kept


class Worker:
    """Starts at once. Read events(), then finish() it: nothing of it is left then."""

    _living = {}  # process -> its folder

    def __init__(self, python, options, surroundings, deadline):
        self._deadline = deadline
        self._folder = tempfile.mkdtemp(prefix="trunk-tests-")
        self._output = tempfile.TemporaryFile()
        self._report, writing = os.pipe()
        self._unread = b""
        self.stalled = False
        arguments = json.dumps(dict(options, report=writing))
        try:
            self._process = subprocess.Popen(
                [python, str(CHILD), arguments], stdin=subprocess.DEVNULL, stdout=self._output, stderr=self._output,
                pass_fds=[writing], cwd=self._folder, env=dict(surroundings, TMPDIR=self._folder),
                start_new_session=True)
        finally:
            os.close(writing)
        self._living[self._process.pid] = self._folder

    def events(self):
        """What the child tells, until it ends or has told nothing for the length of the deadline."""
        until = time.monotonic() + max(self._deadline, LOADING)
        while True:
            *lines, self._unread = self._unread.split(b"\n")
            for line in lines:
                event = json.loads(line)
                until = time.monotonic() + (AT_THE_END if "done" in event else self._deadline)
                yield event
            left = until - time.monotonic()
            if left <= 0:
                self.stalled = True
                return
            if not self._read(min(left, 0.5)):
                return

    def _read(self, patience):
        """False at the end. A process that the tests left behind may hold the pipe longer than the child lives."""
        if select.select([self._report], [], [], patience)[0]:
            more = os.read(self._report, 1 << 16)
            self._unread += more
            return bool(more)
        return self._process.poll() is None or bool(select.select([self._report], [], [], 0)[0])

    def finish(self):
        """Ends the child and all that it started; (exit status, end of its output)."""
        if self.stalled:
            self._signal(os.kill, signal.SIGABRT)  # faulthandler writes where it hangs
        try:
            self._process.wait(2 if self.stalled else AT_THE_END)
        except subprocess.TimeoutExpired:
            self.stalled = True
        self._signal(os.killpg, signal.SIGKILL)
        status = self._process.wait()
        del self._living[self._process.pid]
        os.close(self._report)
        self._output.seek(max(0, self._output.seek(0, os.SEEK_END) - TAIL))
        tail = self._output.read().decode("utf-8", "replace")
        self._output.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        return status, tail

    def _signal(self, how, number):
        try:
            how(self._process.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    @classmethod
    def end_all(cls):
        """For a signal handler: leaves no child behind, nor its folder."""
        for process, folder in list(cls._living.items()):
            try:
                os.killpg(process, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass
            shutil.rmtree(folder, ignore_errors=True)


def what_ended(status):
    """The words for an exit status."""
    if status >= 0:
        return "ended with exit status %d" % status
    try:
        return "died of " + signal.Signals(-status).name
    except ValueError:
        return "died of signal %d" % -status
