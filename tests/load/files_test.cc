#include <gtest/gtest.h>

#include "harness/load/paths.h"
#include "support.h"

namespace conform::testing {
namespace {

Loaded load_files(const std::string& files, const std::string& more = "") {
  return load_steps(R"([{"do": "pipe"}])", "\"files\": " + files + ", " + more);
}

Loaded load_finally(const std::string& finally) {
  return load_files(R"({"data": {"bytes": "abc"}})", "\"finally\": " + finally + ", ");
}

TEST(Fixtures, OfEveryKind) {
  const auto loaded = load_files(R"({
      "b": {"bytes": "\u00ff", "times": 3, "mode": "0640"}, "t": {"text": "é"}, "j": {"join": [
        {"bytes": "a"}, {"bytes": "b"}]},
      "hole": {"size": 20000000}, "part": {"bytes": "ab", "size": 10},
        "d": {"directory": true, "mode": "0500"},
      "d/s": {"symlink": "../b"}, "l": {"link": "b"}, "p": {"fifo": true}, "full": {"device": "full"}})");
  ASSERT_EQ(told(loaded.problems), "");
  const auto& files = loaded.cases[0].files;
  EXPECT_EQ(files.at("b").contents, "\xff\xff\xff");
  EXPECT_EQ(files.at("b").mode, 0640u);
  EXPECT_EQ(files.at("b").size, 3u);
  EXPECT_EQ(files.at("t").contents, "\xc3\xa9");
  EXPECT_EQ(files.at("j").contents, "ab");
  EXPECT_EQ(files.at("hole").size, 20'000'000u);
  EXPECT_EQ(files.at("hole").contents, "");
  EXPECT_EQ(files.at("part").size, 10u);
  EXPECT_EQ(files.at("d").kind, Fixture::Kind::directory);
  EXPECT_EQ(files.at("d/s").target, "../b");
  EXPECT_EQ(files.at("l").kind, Fixture::Kind::link);
  EXPECT_EQ(files.at("p").kind, Fixture::Kind::fifo);
  EXPECT_EQ(files.at("full").target, "full");
  EXPECT_EQ(loaded.cases[0].needs, (std::vector<std::string>{"device-full", "fifos", "hard-links", "modes",
                                                             "sparse-files", "symlinks"}))
      << "what files ask for is needed without being said";
}

class FixtureFault : public ::testing::TestWithParam<Fault> {};

TEST_P(FixtureFault, IsTold) { expect_fault(load_files(GetParam().json), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, FixtureFault,
    ::testing::Values(
        Fault{"no_kind", R"({"a": {}})", "/cases/0/files/a", "without contents or kind", "bytes, text", ""},
        Fault{"two_kinds", R"({"a": {"bytes": "", "directory": true}})", "/cases/0/files/a/directory",
              "'directory' beside 'bytes'", "one of", ""},
        Fault{"unknown_key", R"({"a": {"bytes": "", "mod": "0644"}})", "/cases/0/files/a/mod",
              "unknown key 'mod' of a file", "bytes", "did you mean 'mode'?"},
        Fault{"absolute", R"({"/a": {"bytes": ""}})", "/cases/0/files/~1a", "is absolute", "a relative name",
              ""},
        Fault{"goes_up", R"({"../a": {"bytes": ""}})", "/cases/0/files/..~1a", "goes up", "a relative name",
              ""},
        Fault{"not_plain", R"({"a//b": {"bytes": ""}})", "/cases/0/files/a~1~1b", "not a plain relative name",
              "", ""},
        Fault{"backslash", R"({"a\\b": {"bytes": ""}})", "/cases/0/files/a\\b", "backslash", "", ""},
        Fault{"device_name", R"({"com1": {"bytes": ""}})", "/cases/0/files/com1", "is a device", "", ""},
        Fault{"bad_mode", R"({"a": {"bytes": "", "mode": "644"}})", "/cases/0/files/a/mode", "text \"644\"",
              "four octal digits", ""},
        Fault{"mode_number", R"({"a": {"bytes": "", "mode": 420}})", "/cases/0/files/a/mode", "number 420",
              "four octal digits", ""},
        Fault{"mode_of_link", R"({"b": {"bytes": ""}, "a": {"symlink": "b", "mode": "0644"}})",
              "/cases/0/files/a/mode", "a mode beside 'symlink'", "no mode", ""},
        Fault{"link_out", R"({"a": {"symlink": "../b"}})", "/cases/0/files/a/symlink", "leads out", "inside",
              ""},
        Fault{"link_out_behind_a_name", R"({"d/a": {"symlink": "x/../../b"}})", "/cases/0/files/d~1a/symlink",
              "goes up", "inside", ""},
        Fault{"link_absolute", R"({"a": {"symlink": "/dev/null"}})", "/cases/0/files/a/symlink",
              "is absolute", "inside", ""},
        Fault{"link_to_nothing", R"({"a": {"link": "b"}, "c": {"bytes": ""}})", "/cases/0/files/a/link",
              "'b' is no file", "regular file", ""},
        Fault{"link_to_a_directory", R"({"a": {"link": "dir"}, "dir": {"directory": true}})",
              "/cases/0/files/a/link", "'dir' is no file", "regular file", ""},
        Fault{"device", R"({"a": {"device": "ful"}})", "/cases/0/files/a/device", "unknown device 'ful'",
              "full, null, zero", "did you mean 'full'?"},
        Fault{"small_size", R"({"a": {"bytes": "abc", "size": 2}})", "/cases/0/files/a/size",
              "smaller than the contents", "at least 3", ""},
        Fault{"file_in_a_file", R"({"a": {"bytes": ""}, "a/b": {"bytes": ""}})", "/cases/0/files/a~1b",
              "'a' is no directory", "a directory", ""},
        Fault{"file_in_a_symlink", R"({"a": {"symlink": "x"}, "a/b/c": {"bytes": ""}})",
              "/cases/0/files/a~1b~1c", "'a' is no directory", "", ""},
        Fault{"not_true", R"({"a": {"fifo": 1}})", "/cases/0/files/a/fifo", "number 1", "true", ""},
        Fault{"number_as_bytes", R"({"a": {"bytes": 5}})", "/cases/0/files/a/bytes", "number 5", "string",
              ""},
        Fault{"no_object", R"([])", "/cases/0/files", "empty list", "name -> file", ""}),
    [](const auto& test) { return test.param.name; });

TEST(Directory, OfEveryField) {
  const auto loaded = load_finally(R"({
      "gone": null, "any": {"any": true}, "b": {"bytes": "a", "times": 2}, "t": {"text": "é"},
      "o": {"any_order": [{"bytes": "a", "count": 2}]}, "s": {"size": 5, "at": [[3, {"bytes": "x"}]],
        "allocated": {"at_most": 9}},
      "m": {"mode": "0600", "links": 2}, "l": {"symlink": "b"}, "h": {"link": "b"},
        "d": {"directory": true}})");
  ASSERT_EQ(told(loaded.problems), "");
  const auto& due = loaded.cases[0].finally;
  EXPECT_TRUE(due.at("gone").gone);
  EXPECT_TRUE(due.at("any").any);
  EXPECT_EQ(due.at("b").contents, "aa");
  EXPECT_EQ(due.at("t").contents, "\xc3\xa9");
  EXPECT_EQ(due.at("o").any_order->chunks.size(), 1u);
  EXPECT_EQ(due.at("s").size, 5u);
  EXPECT_EQ(due.at("s").at[0], (std::pair<std::uint64_t, std::string>(3, "x")));
  EXPECT_TRUE(due.at("s").allocated);
  EXPECT_EQ(due.at("m").mode, 0600u);
  EXPECT_EQ(due.at("m").links, 2u);
  EXPECT_EQ(due.at("l").symlink, "b");
  EXPECT_EQ(due.at("h").link, "b");
  EXPECT_TRUE(due.at("d").directory);
  EXPECT_EQ(due.at("b").shown.dump(), R"({"bytes":"a","times":2})");
}

class DirectoryFault : public ::testing::TestWithParam<Fault> {};

TEST_P(DirectoryFault, IsTold) { expect_fault(load_finally(GetParam().json), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    All, DirectoryFault,
    ::testing::Values(
        Fault{"empty", R"({"a": {}})", "/cases/0/finally/a", "empty object", "at least one key", ""},
        Fault{"text", R"({"a": "abc"})", "/cases/0/finally/a", "text \"abc\"", "null (gone) or an object",
              ""},
        Fault{"unknown_key", R"({"a": {"bites": ""}})", "/cases/0/finally/a/bites", "unknown key 'bites'",
              "bytes", "did you mean 'bytes'?"},
        Fault{"any_and_more", R"({"a": {"any": true, "size": 1}})", "/cases/0/finally/a", "'any' beside",
              "alone", ""},
        Fault{"goes_up", R"({"../a": null})", "/cases/0/finally/..~1a", "goes up", "a relative name", ""},
        Fault{"range", R"({"a": {"at": [[1]]}})", "/cases/0/finally/a/at/0", "list", "[offset", ""},
        Fault{"range_text", R"({"a": {"at": [[1, "x"]]}})", "/cases/0/finally/a/at/0/1", "text \"x\"",
              "{\"bytes\": …}", ""},
        Fault{"negative", R"({"a": {"size": -1}})", "/cases/0/finally/a/size", "number -1",
              "a number of bytes", ""},
        Fault{"no_links", R"({"a": {"links": 0}})", "/cases/0/finally/a/links", "number 0", "at least 1",
              ""}),
    [](const auto& test) { return test.param.name; });

TEST(Paths, ParentsAreTheWayUp) {
  EXPECT_EQ(parent_of("a/b/c"), "a/b");
  EXPECT_EQ(parent_of("a"), "");
}

TEST(Paths, TargetsMayGoUpAsFarAsTheLinkLies) {
  EXPECT_EQ(fault_of_target("d/e/l", "../../x"), "");
  EXPECT_NE(fault_of_target("d/e/l", "../../../x"), "");
  EXPECT_EQ(fault_of_target("l", "dangling/name"), "");
  EXPECT_NE(fault_of_target("l", ""), "");
  EXPECT_NE(fault_of_target("l", "nul"), "");
}

TEST(Paths, OnlyWholeNamesAreDevices) {
  EXPECT_EQ(fault_of_argument("console"), "");
  EXPECT_EQ(fault_of_argument("com10"), "");
  EXPECT_NE(fault_of_argument("COM1.txt"), "");
  EXPECT_NE(fault_of_argument("a/con"), "");
}

}  // namespace
}  // namespace conform::testing
