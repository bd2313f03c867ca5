#include "harness/judge/conditions.h"

#include <gtest/gtest.h>

#include "tests/judge/fixtures.h"

namespace conform {
namespace {

using namespace testing_case;

const std::vector<std::string> all_conditions{
    "closed",        "not-readable", "not-writable",  "not-seekable", "not-found",     "exists",
    "is-directory",  "loop",         "not-empty",     "invalid",      "not-directory", "too-big",
    "denied",        "no-space",     "locked",        "would-block",  "wrong-type",    "end-of-iteration",
    "deadlock",      "cross-device", "name-too-long", "io-error",     "busy",          "broken-pipe",
    "too-many-links"};
const std::vector<std::string> all_bindings{"python",  "python2", "posix", "node",    "java-nio",
                                            "java-io", "go",      "rust",  "c-stdio", "perl"};

TEST(PublishedTable, HasNoFaults) {
  std::ifstream in(ERRORS_JSON);
  ASSERT_TRUE(in.is_open());
  Problems problems;
  ConditionTable::from_json(Json::parse(in), "errors.json", problems);
  for (const Problem& problem : problems) ADD_FAILURE() << to_text(problem);
}

TEST(PublishedTable, KnowsEveryConditionAndBinding) {
  for (const auto& name : all_conditions) EXPECT_TRUE(table().is_condition(name)) << name;
  for (const auto& name : all_bindings) EXPECT_TRUE(table().has_binding(name)) << name;
  EXPECT_FALSE(table().is_condition("OSError"));
  EXPECT_FALSE(table().is_condition(""));
  EXPECT_FALSE(table().has_binding("cobol"));
  EXPECT_TRUE(table().is_class("OSError"));
  EXPECT_FALSE(table().is_class("Exception"));
  EXPECT_FALSE(table().is_class("closed"));
}

TEST(PublishedTable, PythonAndPython2HaveEveryCondition) {
  const Json json = Json::parse(std::ifstream(ERRORS_JSON));
  for (const auto& [name, row] : json.at("conditions").items()) {
    EXPECT_TRUE(row.at("bindings").contains("python")) << name;
    EXPECT_TRUE(row.at("bindings").contains("python2")) << name;
  }
}

struct Row {
  const char* name;
  const char* binding;
  const char* document;
  Raised error;
  ErrorMatch due;
};
class PublishedCell : public testing::TestWithParam<Row> {};

TEST_P(PublishedCell, Meets) {
  const Row& row = GetParam();
  EXPECT_EQ(table().matches(row.name, row.binding, row.document, row.error), row.due)
      << row.name << " on " << row.binding << " in " << row.document << ": "
      << encode_raised(row.error).dump();
}

const std::vector<std::string> unsupported{"UnsupportedOperation", "OSError", "ValueError", "Exception"};
constexpr auto yes = ErrorMatch::yes, no = ErrorMatch::no, vague = ErrorMatch::vague;

INSTANTIATE_TEST_SUITE_P(
    Python, PublishedCell,
    testing::Values(
        Row{"closed", "python", "file-api", raised({"ValueError"}), yes},
        Row{"closed", "python", "file-api", raised({"OSError"}, "EBADF"), no},
        Row{"closed", "python", "file-handle", raised({"OSError"}, "EBADF"), yes},
        Row{"closed", "python", "file-handle", raised({"OSError"}, "EIO"), no},
        Row{"not-writable", "python", "file-api", raised(unsupported), yes},
        Row{"not-writable", "python", "file-api", raised({"OSError"}), no},
        Row{"not-writable", "python", "raw-io", raised({"ValueError"}), no},
        Row{"not-writable", "python", "raw-io", raised(unsupported), yes},
        Row{"not-writable", "python2", "file-api", raised({"IOError"}), no},
        Row{"not-writable", "python2", "file-api", raised({"ValueError"}), yes},
        Row{"not-readable", "python", "file-api", raised(unsupported), yes},
        Row{"not-readable", "python2", "file-api", raised({"IOError"}), yes},
        Row{"not-readable", "python2", "raw-io", raised({"IOError"}), vague},
        Row{"not-readable", "python2", "raw-io", raised({"UnsupportedOperation", "IOError"}), yes},
        Row{"wrong-type", "python", "file-api", raised({"TypeError"}), yes},
        Row{"end-of-iteration", "python2", "file-api", raised({"StopIteration"}), yes},
        Row{"too-big", "python", "file-api", raised({"OverflowError"}), yes},
        Row{"too-big", "python", "file-api", raised({"ValueError"}), yes},
        Row{"too-big", "python", "file-api", raised({"OSError"}, "EINVAL"), yes},
        Row{"too-big", "python", "file-api", raised({"OSError"}, "ENOSPC"), no},
        Row{"too-big", "python2", "file-api", raised({"IOError"}, "EINVAL"), yes},
        Row{"too-big", "python2", "file-api", raised({"ValueError"}), yes},
        Row{"too-big", "python2", "file-api", raised({"IOError"}, "ENOSPC"), no},
        Row{"invalid", "python", "file-api", raised({"OSError"}, "EINVAL"), yes},
        Row{"invalid", "python2", "file-api", raised({"IOError"}, "EINVAL"), yes},
        Row{"invalid", "python2", "file-api", raised({"IOError"}), no},
        Row{"not-found", "python", "open", raised({"FileNotFoundError", "OSError"}, "ENOENT"), yes},
        Row{"not-found", "python", "open", raised({"OSError"}), no},
        Row{"not-found", "python2", "open", raised({"IOError"}, "ENOENT"), yes},
        Row{"not-found", "python2", "open", raised({"IOError"}), no}));

INSTANTIATE_TEST_SUITE_P(
    OtherBindings, PublishedCell,
    testing::Values(Row{"closed", "posix", "file-handle", raised({}, "EBADF"), yes},
                    Row{"closed", "posix", "file-handle", raised({"EBADF"}), no},
                    Row{"closed", "rust", "file-handle", raised({"ValueError"}, "EBADF"), no},
                    Row{"closed", "java-io", "file-api", raised({"IOException"}), vague},
                    Row{"closed", "java-nio", "file-handle",
                        raised({"ClosedChannelException", "IOException"}), yes},
                    Row{"not-directory", "java-nio", "file-handle", raised({"FileSystemException"}), vague},
                    Row{"not-directory", "java-nio", "file-handle",
                        raised({"NotDirectoryException", "FileSystemException"}), yes},
                    Row{"not-directory", "java-nio", "file-handle",
                        raised({"NoSuchFileException", "FileSystemException"}), no},
                    Row{"not-found", "rust", "file-handle", raised({"NotFound"}), yes},
                    Row{"not-found", "go", "file-handle", raised({"fs.PathError"}, "ENOENT"), yes},
                    Row{"would-block", "posix", "raw-io", raised({}, "EWOULDBLOCK"), yes},
                    Row{"deadlock", "perl", "robust-io", raised({}, "EDEADLOCK"), yes},
                    Row{"wrong-type", "node", "file-handle", raised({"ERR_INVALID_ARG_TYPE"}), yes},
                    Row{"wrong-type", "node", "file-handle", raised({"TypeError"}), no},
                    Row{"wrong-type", "posix", "file-handle", raised({}, "EINVAL"), no},
                    Row{"closed", "cobol", "file-handle", raised({"ValueError"}, "EBADF"), no},
                    Row{"unheard-of", "python", "file-api", raised({"ValueError"}, "EBADF"), no},
                    Row{"closed", "posix", "file-handle", raised({}), no}));

INSTANTIATE_TEST_SUITE_P(
    Classes, PublishedCell,
    testing::Values(Row{"OSError", "python", "raw-io", raised(unsupported), yes},
                    Row{"OSError", "python", "raw-io", raised({"ValueError"}), no},
                    Row{"OSError", "python", "raw-io", raised({"IOError"}), no},
                    Row{"IOError", "python", "raw-io", raised({"OSError"}), yes},
                    Row{"OSError", "python2", "raw-io", raised({"IOError", "EnvironmentError"}), yes},
                    Row{"OSError", "python2", "raw-io", raised({"EnvironmentError"}), yes},
                    Row{"FileNotFoundError", "python2", "raw-io", raised({"IOError"}, "ENOENT"), yes},
                    Row{"FileNotFoundError", "python2", "raw-io", raised({"IOError"}, "EEXIST"), no},
                    Row{"FileNotFoundError", "python", "raw-io", raised({"OSError"}, "ENOENT"), no},
                    Row{"ValueError", "posix", "raw-io", raised({}, "EINVAL"), no}));

TEST(Errno, HasOneCanonicalName) {
  EXPECT_EQ(table().canonical_errno("EWOULDBLOCK"), "EAGAIN");
  EXPECT_EQ(table().canonical_errno("ENOTSUP"), "EOPNOTSUPP");
  EXPECT_EQ(table().canonical_errno("EDEADLOCK"), "EDEADLK");
  EXPECT_EQ(table().canonical_errno("EIO"), "EIO");
  EXPECT_EQ(table().canonical_errno(""), "");
}

struct Fault {
  const char* json;
  const char* place;
  const char* what;
};
class TableFault : public testing::TestWithParam<Fault> {};

// Each row is put over a sound table with JSON merge patch.
TEST_P(TableFault, IsReportedAtItsPlace) {
  Json json =
      Json::parse(R"({"bindings": {"python": "p"}, "classes": ["OSError"], "errno_aliases": {"EB": "EA"},
      "conditions": {"closed": {"meaning": "m", "bindings": {"python": {"any_of": [{"class": "V"}], "source": "s"}}}}})");
  const Json patch = Json::parse(GetParam().json);
  if (patch.is_object()) {
    json.merge_patch(patch);
  } else {
    json = patch;
  }
  Problems problems;
  ConditionTable::from_json(json, "e.json", problems);
  std::string all;
  for (const Problem& problem : problems) {
    all += to_text(problem) + "\n";
    EXPECT_EQ(problem.file, "e.json");
    EXPECT_EQ(problem.severity, Problem::Severity::error);
  }
  const std::string due =
      std::string("e.json: ") + GetParam().place + (*GetParam().place ? ": error: " : "error: ");
  EXPECT_NE(all.find(due + GetParam().what), std::string::npos) << all;
}

#define CELL(x) R"({"conditions": {"closed": {"bindings": {"python": )" x "}}}}"
INSTANTIATE_TEST_SUITE_P(
    Faults, TableFault,
    testing::Values(
        Fault{"[]", "", "this is not an object"}, Fault{"null", "", "this is not an object"},
        Fault{R"({"bindings": null})", "", "'bindings' is missing"},
        Fault{R"({"bindings": {"python": null}})", "/conditions/closed/bindings/python",
              "unknown binding 'python'"},
        Fault{R"({"extra": 1})", "/extra", "unknown key 'extra'"},
        Fault{R"({"classes": {"a": 1}})", "/classes", "this is not an array"},
        Fault{R"({"classes": [5]})", "/classes/0", "this is not a name"},
        Fault{R"({"classes": ["closed"]})", "/conditions/closed", "'closed' is a class name too"},
        Fault{R"({"errno_aliases": {"EC": 5}})", "/errno_aliases/EC", "this is not a name"},
        Fault{R"({"conditions": {"a/b": 5}})", "/conditions/a~1b", "this is not an object"},
        Fault{R"({"conditions": {"closed": {"meaning": null}}})", "/conditions/closed",
              "'meaning' is missing"},
        Fault{R"({"conditions": {"closed": {"bindings": null}}})", "/conditions/closed",
              "'closed' has no cell"},
        Fault{R"({"conditions": {"closed": {"cells": {}}}})", "/conditions/closed/cells",
              "unknown key 'cells'"},
        Fault{CELL("5"), "/conditions/closed/bindings/python", "this is not an object"},
        Fault{CELL(R"({"source": null})"), "/conditions/closed/bindings/python",
              "the cell does not say where"},
        Fault{CELL(R"({"any_of": null})"), "/conditions/closed/bindings/python", "the cell names no error"},
        Fault{CELL(R"({"any_of": []})"), "/conditions/closed/bindings/python", "the cell names no error"},
        Fault{CELL(R"({"any_of": "V"})"), "/conditions/closed/bindings/python/any_of",
              "this is not an array"},
        Fault{CELL(R"({"any_of": [{}]})"), "/conditions/closed/bindings/python/any_of/0",
              "neither class nor errno"},
        Fault{CELL(R"({"any_of": [{"class": 5}]})"), "/conditions/closed/bindings/python/any_of/0/class",
              "this is not a name"},
        Fault{CELL(R"({"any_of": [{"errno": "EB"}]})"), "/conditions/closed/bindings/python/any_of/0/errno",
              "'EB' is an alias"},
        Fault{CELL(R"({"vague": false})"), "/conditions/closed/bindings/python/vague", "this is not true"},
        Fault{CELL(R"({"note": ""})"), "/conditions/closed/bindings/python/note", "unknown key 'note'"},
        Fault{R"({"documents": {"file-api": {"shut": {}}}})", "/documents/file-api/shut",
              "unknown condition 'shut'"},
        Fault{R"({"documents": {"file-api": {"closed": {"perl": {}}}}})", "/documents/file-api/closed/perl",
              "unknown binding 'perl'"},
        Fault{R"({"class_aliases": {"perl": {}}})", "/class_aliases/perl", "unknown binding 'perl'"},
        Fault{R"({"class_aliases": {"python": {"XError": [{"class": "Y"}]}}})",
              "/class_aliases/python/XError", "unknown class 'XError'"}));

}  // namespace
}  // namespace conform
