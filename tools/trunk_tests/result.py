"""In a child: a unittest result that tells of each test as it starts and as it ends."""

import time
import traceback
import unittest

from trunk_tests.substitute import MissingName

# What several reports about one test (subtests, tearDown) come to: the highest.
RANK = {"pass": 0, "skip": 1, "xfail": 1, "fail": 3, "xpass": 3, "error": 4, "missing": 5}
LONGEST_DETAIL, LONGEST_TRACE = 1500, 4000


def described(fault):
    """(what was raised, the whole trace)"""
    kind, value, trace = fault
    try:
        detail = "".join(traceback.format_exception_only(kind, value)).strip()
    except Exception as error:  # the text of an exception is code of the module under test
        detail = "%s (its text raised %r)" % (kind.__name__, error)
    return detail[:LONGEST_DETAIL], "".join(traceback.format_exception(kind, value, trace))[-LONGEST_TRACE:]


class Reporter(unittest.TestResult):
    """Tells by `tell(**what)`."""

    def __init__(self, tell):
        super().__init__()
        self._tell = tell
        self._status = None  # of the test that runs
        self._told = ("", "")
        self._running = False
        self._begin = 0.0

    def _set(self, status, detail="", trace=""):
        if self._running and (self._status is None or RANK[status] > RANK[self._status]):
            self._status, self._told = status, (detail, trace)

    def startTest(self, test):
        super().startTest(test)
        self._status, self._told, self._running = None, ("", ""), True
        self._begin = time.monotonic()
        self._tell(start=test._testMethodName)

    def stopTest(self, test):
        super().stopTest(test)
        self._running = False
        self._tell(end=test._testMethodName, status=self._status or "pass", detail=self._told[0],
                   trace=self._told[1], seconds=round(time.monotonic() - self._begin, 3))

    def addSuccess(self, test):
        self._set("pass")

    def addFailure(self, test, fault):
        self._fault("fail", fault)

    def addError(self, test, fault):
        if self._running:
            self._fault("error", fault)
        else:  # setUpClass and the like
            self._tell(fixture_error="%s\n%s" % (test, "\n".join(described(fault))))

    def addSubTest(self, test, subtest, fault):
        if fault is not None:
            failed = issubclass(fault[0], test.failureException)
            self._fault("fail" if failed else "error", fault, subtest._subDescription() + " ")

    def _fault(self, status, fault, before=""):
        detail, trace = described(fault)
        self._set("missing" if issubclass(fault[0], MissingName) else status, before + detail, trace)

    def addSkip(self, test, reason):
        if self._running:
            self._set("skip", reason)
        else:
            self._tell(fixture_skip=reason)

    def addExpectedFailure(self, test, fault):
        self._set("xfail", *described(fault))

    def addUnexpectedSuccess(self, test):
        self._set("xpass", "a success that the test did not expect")
