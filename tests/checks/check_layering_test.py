"""Does tools/check_layering.py find what it is for? Each test breaks one rule of a house in order."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import check_layering  # noqa: E402

IN_ORDER = {
    "cases/d/read.json": "{}\n",
    "spec/d.md": "# d\n",
    "impl/core/errors.h": "#pragma once\nclass Error {};\n",
    "impl/raw/raw.cc": '#include "refio/core/errors.h"\n',
    "impl/platform/posix/calls.cc": "#include <unistd.h>\n",
    "harness/model/value.h": "#pragma once\n",
    "harness/drive/process_loop.cc": "#ifndef _WIN32\n#endif\n",
    "harness/drive/testee.h": '#include "harness/model/value.h"\n',
    "harness/binding/driver.cc": '#include "refio/raw/raw.h"\n#include "harness/drive/testee.h"\n',
    "tests/raw_test.cc": '#include "refio/raw/raw.h"\n',
}


class CheckLayeringTest(unittest.TestCase):
    def faults(self, changes=(), exceptions=()):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**IN_ORDER, **dict(changes)}.items():
                path = pathlib.Path(folder, name)
                if text is not None:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8")
            return [tuple(fault) for fault in check_layering.Checker(folder, dict(exceptions)).run()]

    def assert_one_fault(self, name, line, word, changes, exceptions=()):
        faults = self.faults(changes, exceptions)
        self.assertEqual([(fault[0], fault[1]) for fault in faults], [(name, line)], faults)
        self.assertIn(word, faults[0][2])

    def test_two_types_of_one_name(self):
        twin = "class Error;\nclass Error final {};\n"
        self.assert_one_fault("impl/raw/errors.h", 2, "impl/core/errors.h", {"impl/raw/errors.h": twin})
        self.assertEqual(self.faults({"harness/model/error.h": twin, "harness/adapters/posix/error.h": twin}), [])

    def test_a_house_in_order(self):
        self.assertEqual(self.faults(), [])

    def test_impl_uses_harness(self):
        self.assert_one_fault("impl/raw/x.h", 2, "impl knows nothing",
                              {"impl/raw/x.h": '#pragma once\n#include "harness/model/value.h"\n'})

    def test_harness_meets_impl_elsewhere(self):
        for target in ('"refio/core/errors.h"', "<refio/core/errors.h>", '"impl/core/errors.h"'):
            self.assert_one_fault("harness/model/x.cc", 1, "harness/binding only",
                                  {"harness/model/x.cc": "#  include %s\n" % target})

    def test_platform_headers_and_macros(self):
        for line in ("#include <unistd.h>", "#include <sys/stat.h>", "#include <windows.h>", "#ifdef _WIN32",
                     "#if defined(__linux__)", "# elif !defined( __APPLE__ )", "#include <linux/fs.h>"):
            for name in ("impl/raw/x.cc", "harness/drive/pipe.cc", "tests/x_test.cc"):
                self.assert_one_fault(name, 2, "platform code", {name: "//\n%s\n" % line})

    def test_what_looks_like_platform_code_and_is_not(self):
        harmless = ['#include "refio/core/unistd.h"', "// #ifdef _WIN32", "#if A", "#endif",
                    'const char* s = "__linux__";', "#include <csignal>"]
        self.assertEqual(self.faults({"impl/raw/x.cc": "\n".join(harmless)}), [])

    def test_an_exception_excuses_and_grows_stale(self):
        broken = {"tests/x_test.cc": "#ifdef _WIN32\n#endif\n"}
        self.assertEqual(self.faults(broken, {"tests/x_test.cc": "why"}), [])
        self.assert_one_fault("tests/x_test.cc", 0, "needs no exception", {}, {"tests/x_test.cc": "why"})

    def test_only_data_among_the_data(self):
        self.assert_one_fault("cases/d/run.py", 0, "cases/ holds", {"cases/d/run.py": "pass\n"})
        self.assert_one_fault("spec/tool.sh", 0, "spec/ holds", {"spec/tool.sh": "true\n"})

    def test_long_files(self):
        self.assertEqual(self.faults({"tools/x.py": "pass\n" * 450}), [])
        self.assert_one_fault("tools/x.py", 450, "451 lines", {"tools/x.py": "pass\n" * 451})

    def test_support_code_is_not_used(self):
        for folder in ("tests", "bench", "tools"):
            self.assert_one_fault("harness/model/x.cc", 1, "nothing depends",
                                  {"harness/model/x.cc": '#include "%s/helper.h"\n' % folder})

    def test_circles(self):
        faults = self.faults({"harness/model/x.cc": '#include "harness/drive/testee.h"\n'})
        self.assertEqual([fault[0] for fault in faults], ["harness/drive/testee.h", "harness/model/x.cc"])
        long_way = {"impl/core/x.cc": '#include "refio/text/t.h"\n',
                    "impl/text/t.h": '#include "refio/raw/raw.h"\n'}
        self.assertEqual(len(self.faults(long_way)), 3)

    def test_a_rule_that_meets_nothing(self):
        for name in ("cases/d/read.json", "harness/binding/driver.cc", "impl/platform/posix/calls.cc"):
            faults = self.faults({name: None})
            self.assertTrue(any("met nothing at all" in fault[2] for fault in faults), (name, faults))

    def test_build_folders_are_not_looked_at(self):
        away = {"build-x/impl/x.cc": "#include <unistd.h>\n", ".git/x.py": "\n" * 500}
        self.assertEqual(self.faults(away), [])


if __name__ == "__main__":
    unittest.main()
