"""How much memory a test may be let use here."""

import pathlib

LARGEST_NEED = "6G"  # of test_large_read, and something to spare
_LARGEST_NEED_BYTES = 6 << 30
_SPARE_BYTES = 2 << 30
REFUSAL = "not enough memory"  # what test.support says when a test is skipped for it


def _available():
    """Bytes that could be had without swapping, by the kernel; 0 if it does not say."""
    try:
        lines = pathlib.Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return 0
    sizes = [int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:")]
    return sizes[0] if sizes else 0


def _limit():
    """Bytes that this process's group may still take; None if there is no limit."""
    left = []
    for most, used in (("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
                       ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes")):
        try:
            left.append(int(pathlib.Path(most).read_text("ascii")) - int(pathlib.Path(used).read_text("ascii")))
        except (OSError, ValueError):  # no such group, or "max"
            continue
    return min(left) if left else None


def to_spare():
    """What test.support may be told: as much as the hungriest test needs, or None."""
    limit = _limit()
    free = _available() if limit is None else min(_available(), limit)
    return LARGEST_NEED if free >= _LARGEST_NEED_BYTES + _SPARE_BYTES else None
