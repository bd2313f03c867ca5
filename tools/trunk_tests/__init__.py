"""Runs CPython's own io tests with another module in place of io: the parts of tools/trunk-tests.

    groups, tiers (tiers.json)           which files, classes and methods; what kind of test each is
    pythons                              a Python that has the tests
    substitute, collect, result, child   in a child process, on Python 3.10 and later
    worker, running                      child processes, their deadlines, and what a class of tests came to
    table, baseline                      what is printed; what must not get worse
"""
