"""Lists the tests of each file, runs each class in a child process, and says what every test came to.

A child that dies or hangs costs one test: that which ran. Another child goes on with the rest of the class.
"""

import collections
import concurrent.futures

from trunk_tests import groups
from trunk_tests.worker import Worker, what_ended

HUNG_ENOUGH = 5  # tests of a class that hung, after which the rest of it is not tried
LONGEST_DETAIL = 1500

# The tests of one class: [method, bare class name, origin] each.
Plan = collections.namedtuple("Plan", "file class_name tests")
# `name` is file.Class.method, `bare` the same without C or Py before the class.
Outcome = collections.namedtuple("Outcome", "name bare origin status detail trace seconds")


class NoModule(Exception):
    """The module under test cannot be imported."""


class Runner:
    """`options` are those of a child; `surroundings` its environment variables."""

    def __init__(self, python, options, surroundings, deadline, say):
        self._python = python
        self._options = options
        self._surroundings = surroundings
        self._deadline = deadline
        self._say = say
        self.notes = []
        self.missing = set()
        self.unloaded = {}  # file -> why
        self.unlisted = []  # of these, what io cannot load either: nothing is known of their tests

    def plan(self, files, wanted):
        """Plans of all files; `wanted(file.Class.method, bare name)` selects."""
        plans = []
        for file in files:
            classes = {}
            for name, method, bare, origin in self._collect(file):
                if wanted("%s.%s.%s" % (file, name, method), "%s.%s.%s" % (file, bare, method)):
                    classes.setdefault(name, []).append((method, bare, origin))
            plans += [Plan(file, name, tests) for name, tests in classes.items()]
        return plans

    def run(self, plans, jobs):
        """Outcomes in order of the plans."""
        outcomes = {}
        small = [plan for plan in plans if plan.file not in groups.LARGE]
        for some, at_once in ((small, jobs), ([plan for plan in plans if plan not in small], 1)):
            with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
                done = {pool.submit(self._class_run, plan): plan for plan in some}
                for future in concurrent.futures.as_completed(done):
                    plan = done[future]
                    outcomes[plan.file, plan.class_name] = future.result()
                    self._tell_progress(plan, future.result(), len(outcomes), len(plans))
        return [outcome for plan in plans for outcome in outcomes[plan.file, plan.class_name]]

    def _tell_progress(self, plan, outcomes, number, count):
        counts = collections.Counter(outcome.status for outcome in outcomes)
        self._say("%d/%d %s.%s: %s" % (number, count, plan.file, plan.class_name, ", ".join(
            "%d %s" % (counts[status], status) for status in sorted(counts, key=lambda status: status != "pass"))))

    # ---- what there is

    def _collect(self, file):
        told = self._asked(file, self._options)
        if "no_module" in told:
            raise NoModule(told["no_module"])
        if "skipped" in told:
            self.notes.append("%s asks to be skipped: %s" % (file, told["skipped"]))
            return []
        if "tests" not in told:
            # Its tests count as failed; which ones there are, io can tell.
            self.unloaded[file] = told["load_error"]
            told = self._asked(file, dict(self._options, module="io", flavour="c", substitutes={}))
            if "tests" not in told:
                self.unlisted.append(file)
        self.missing.update(told.get("missing", ()))
        return told.get("tests", ())

    def _asked(self, file, options):
        worker = Worker(self._python, dict(options, file=file, class_name=None, methods=None), self._surroundings,
                        self._deadline)
        told = None
        for told in worker.events():
            pass
        status, tail = worker.finish()
        return told or {"load_error": "the child %s\n%s" % (what_ended(status), tail)}

    # ---- running

    def _class_run(self, plan):
        if plan.file in self.unloaded:
            trace = self.unloaded[plan.file]
            results = {test[0]: ("error", "the file cannot be loaded: " + last_line(trace), trace, 0)
                       for test in plan.tests}
        else:
            results = self._results(plan, [test[0] for test in plan.tests])
        prefix = "%s.%s." % (plan.file, plan.class_name)
        return [Outcome(prefix + method, "%s.%s.%s" % (plan.file, bare, method), origin, *results[method])
                for method, bare, origin in plan.tests]

    def _results(self, plan, todo):
        """method -> (status, detail, trace, seconds)"""
        results, hung = {}, 0
        while todo:
            attempt = _Attempt(self._worker(plan, todo), results)
            self.notes += ["%s.%s: %s" % (plan.file, plan.class_name, note) for note in attempt.notes]
            before = len(todo)
            todo = [method for method in todo if method not in results]
            if attempt.over or not todo:
                if attempt.reason is None:
                    attempt.reason = ("error", "the suite did not run it", "")
                results.update({method: (*attempt.reason, 0) for method in todo})
                break
            victim = attempt.running or todo[0]
            results[victim] = attempt.death(self._deadline)
            todo.remove(victim)
            hung += attempt.stalled
            if hung == HUNG_ENOUGH:
                results.update({method: ("timeout", "not tried: %d tests of the class hung" % hung, "", 0)
                                for method in todo})
                break
            assert len(todo) < before
        return results

    def _worker(self, plan, methods):
        options = dict(self._options, file=plan.file, class_name=plan.class_name, methods=methods)
        return Worker(self._python, options, self._surroundings, self._deadline)


class _Attempt:
    """What one child told; the tests that ended go to `results`."""

    def __init__(self, worker, results):
        self.running = None  # the test that was not heard of again
        self.reason = None  # (status, detail, trace) of tests that something else than themselves kept from running
        self.notes = []
        done = False
        for event in worker.events():
            done = done or "done" in event
            self._take(event, results)
        status, self._tail = worker.finish()
        self.stalled = worker.stalled
        self._ended = what_ended(status)
        # Is there nothing that another child could do better?
        self.over = done or self.running is None and self.reason is not None
        if done and (status != 0 or self.stalled):
            how = "did not end" if self.stalled else self._ended
            self.notes.append("the child %s after its tests\n%s" % (how, self._tail))

    def _take(self, event, results):
        if "start" in event:
            self.running = event["start"]
        elif "end" in event:
            results[event["end"]] = (event["status"], event["detail"], event["trace"], event["seconds"])
            self.running = None
        elif "fixture_skip" in event or "skipped" in event:
            self.reason = ("skip", event.get("fixture_skip") or event.get("skipped"), "")
        elif "done" not in event and "ready" not in event:
            trace = next(iter(event.values()))
            self.notes.append(trace)
            self.reason = self.reason or ("error", last_line(trace)[:LONGEST_DETAIL], trace)

    def death(self, deadline):
        if self.stalled:
            return "timeout", "told nothing for %g s" % deadline, self._tail, deadline
        return "crash", "the child " + self._ended, self._tail, 0


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
