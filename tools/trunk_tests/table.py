"""What is printed and written: a table per file and tier, what failed, all results as JSON, the score."""

import collections
import json

from trunk_tests import memory, tiers
from trunk_tests.running import last_line

PASSED = ("pass",)
SKIPPED = ("skip", "xfail")
LONGEST = 160  # letters of a failure that are shown


def verdict(status):
    return "passed" if status in PASSED else "skipped" if status in SKIPPED else "failed"


class Report:
    """The outcomes of a run, each with its tier."""

    def __init__(self, outcomes, table):
        self.rows = [(outcome, table.of(outcome.bare)) for outcome in outcomes]
        self._table = table

    def passed(self):
        return [outcome.name for outcome, _tier in self.rows if verdict(outcome.status) == "passed"]

    def failed(self):
        return [(outcome, tier) for outcome, tier in self.rows if verdict(outcome.status) == "failed"]

    def skipped(self):
        return [outcome.name for outcome, _tier in self.rows if outcome.status == "skip"]

    def without_memory(self):
        """The names of those that were skipped since they need more memory than they may use."""
        return [outcome.name for outcome, _tier in self.rows
                if outcome.status == "skip" and outcome.detail.startswith(memory.REFUSAL)]

    def text(self):
        """The table; then each failure, and what was skipped, with one line of why."""
        return "\n\n".join(filter(None, (self._counts(), self._failures(), self._skips())))

    def _counts(self):
        cells = collections.Counter()
        for outcome, tier in self.rows:
            file = outcome.name.split(".")[0]
            for where in ((file, tier), ("all", tier), ("all", "")):
                cells[where, verdict(outcome.status)] += 1
        files = list(dict.fromkeys(outcome.name.split(".")[0] for outcome, _tier in self.rows))
        present = {where for where, _verdict in cells}
        places = [(file, tier) for file in files + ["all"] for tier in tiers.NAMES if (file, tier) in present]
        lines = ["%-18s %-10s %6s %7s %7s %8s" % ("file", "tier", "tests", "passed", "failed", "skipped")]
        for where in places + [("all", "")]:
            counts = [cells[where, name] for name in ("passed", "failed", "skipped")]
            lines.append("%-18s %-10s %6d %7d %7d %8d" % (*where, sum(counts), *counts))
        return "\n".join(lines)

    def _failures(self):
        lines = []
        for outcome, tier in self.failed():
            lines.append("  %s (%s, %s)" % (outcome.name, tier, outcome.status))
            lines.append("      " + last_line(outcome.detail)[:LONGEST])
            if self._table.reason(outcome.bare):
                lines.append("      %s: %s" % (tier, self._table.reason(outcome.bare)))
        return "\n".join(["failed:"] + lines) if lines else ""

    def _skips(self):
        lines = ["  %s (%s): %s" % (outcome.name, tier, last_line(outcome.detail)[:LONGEST])
                 for outcome, tier in self.rows if verdict(outcome.status) == "skipped"]
        return "\n".join(["skipped:"] + lines) if lines else ""

    def score(self):
        """The last line. A tenth of a per cent is never rounded up: 100.0 % is all."""
        parts = []
        for name in tiers.SCORED:
            verdicts = [verdict(outcome.status) for outcome, tier in self.rows if tier == name]
            passed, count = verdicts.count("passed"), len(verdicts)
            thousandths = 1000 * passed // count if count else 0
            parts.append("%s %d/%d (%d.%d %%)" % (name, passed, count, *divmod(thousandths, 10)))
        return "trunk: " + ", ".join(parts)

    def as_json(self, about):
        tests = {}
        for outcome, tier in self.rows:
            tests[outcome.name] = {"status": outcome.status, "verdict": verdict(outcome.status), "tier": tier,
                                   "origin": outcome.origin, "detail": outcome.detail, "trace": outcome.trace,
                                   "seconds": outcome.seconds}
        return json.dumps(dict(about, score=self.score(), tests=tests), indent=1) + "\n"
