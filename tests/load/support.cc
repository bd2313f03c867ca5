#include "support.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>

#include "harness/load/clauses.h"

namespace conform::testing {
namespace {

Vocabulary make_vocabulary() {
  Vocabulary vocabulary;
  Problems problems;
  const auto read = [&](const char* text, const char* file, auto reader) {
    const auto json = parse_json(text, file, problems);
    Faults faults(file, problems);
    reader(Node(*json, "", faults), vocabulary);
  };
  read(toy_api(), "api.json", read_api);
  read(toy_features(), "features.json", read_features);
  read(toy_errors(), "errors.json", read_error_names);
  for (const auto& clause : parse_clauses(toy_clauses(), "spec/toy.md", problems)) {
    vocabulary.clauses[clause.id] = clause.level;
  }
  EXPECT_EQ(told(problems), "");
  return vocabulary;
}

}  // namespace

const char* toy_api() {
  return R"({
    "suite": "0.0.1",
    "given": {"bytearray": {}, "memoryview": {}, "array": {}, "iterator": {}, "function": {},
              "raw": {"data": {"attribute": true}, "reads": {"attribute": true, "settable": true}, "answer": {}}},
    "documents": {"toy": {
      "functions": {
        "open": {"parameters": ["name", "mode?", "buffering?"], "paths": ["name"], "returns": "fobj"},
        "BufferedReader": {"parameters": ["raw"], "returns": "fobj"},
        "fs.rename": {"parameters": ["source", "target"], "paths": ["source", "target"]},
        "os.isatty": {"parameters": ["descriptor"]},
        "pipe": {}},
      "kinds": {"fobj": {
        "read": {"parameters": ["size?"]}, "write": {"parameters": ["data"]},
        "seek": {"parameters": ["offset", "whence?"]}, "tell": {}, "close": {}, "flush": {},
        "closed": {"attribute": true}, "raw": {"attribute": true, "returns": "fobj"}, "mode": {"attribute": true, "settable": true}}},
      "core": ["open", "fobj.read", "fobj.write", "fobj.seek", "fobj.close"]}}})";
}

const char* toy_features() {
  return R"({"features": {"symlinks": "s", "hard-links": "h", "modes": "m", "fifos": "f", "device-full": "d",
    "sparse-files": "p", "error-context": "e", "calls-back": "b", "checked-arguments": "c", "descriptors": "d", "threads": "t"},
    "systems": {"linux": "Linux", "windows": "Windows"}})";
}

const char* toy_errors() {
  return R"({
    "bindings": {"python": "Python 3", "posix": "errno"},
    "classes": ["ValueError", "OSError", "TypeError"],
    "conditions": {
      "closed": {"meaning": "It was closed.", "bindings": {
        "python": {"any_of": [{"class": "ValueError"}], "source": "its manual"},
        "posix": {"any_of": [{"errno": "EBADF"}], "source": "its manual"}}},
      "not-found": {"meaning": "It is not there.", "bindings": {
        "python": {"any_of": [{"class": "OSError", "errno": "ENOENT"}], "source": "its manual"}}}},
    "errno_aliases": {"EWOULDBLOCK": "EAGAIN"}})";
}

const char* toy_clauses() {
  return "# toy\n\n### toy/read/1 Reading\nMUST. Source: the toy.\nread reads.\n\n"
         "### toy/read/2 Reading well\nSHOULD. Source: the toy.\nread reads well.\n\n"
         "### toy/read/9 Reading oddly\nUNSPECIFIED. Source: Added: nobody says.\nread may do anything.\n";
}

Loaded load_file(const std::string& json, const std::string& folder) {
  Loaded loaded;
  KnownIds ids;
  const auto parsed = parse_json(json, "cases/toy/read.json", loaded.problems);
  if (parsed) {
    loaded.cases =
        read_case_file(*parsed, "cases/toy/read.json", folder, toy_vocabulary(), ids, loaded.problems);
  }
  return loaded;
}

Loaded load_one(const std::string& case_json) {
  return load_file(R"J({"document": "toy", "call": "fobj.read(size)", "cases": [)J" + case_json + "]}");
}

Loaded load_steps(const std::string& steps, const std::string& more) {
  return load_one(R"({"id": "a", "title": "t", "clauses": ["toy/read/1"], )" + more + "\"steps\": " + steps +
                  "}");
}

const Vocabulary& toy_vocabulary() {
  static const Vocabulary vocabulary = make_vocabulary();
  return vocabulary;
}

std::string told(const Problems& problems) {
  std::string text;
  for (const auto& problem : problems) text += to_text(problem) + "\n";
  return text;
}

TemporaryFolder::TemporaryFolder() {
  static std::atomic<unsigned> count{0};
  const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
  path_ = std::filesystem::temp_directory_path() /
          ("ioconform-load-" + std::to_string(ticks) + "-" + std::to_string(count++));
  std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& file, const std::string& text) const {
  std::filesystem::create_directories((path_ / file).parent_path());
  std::ofstream(path_ / file, std::ios::binary) << text;
}

void write_toy_suite(const TemporaryFolder& folder) {
  folder.write("spec/schema/api.json", toy_api());
  folder.write("spec/schema/features.json", toy_features());
  folder.write("spec/schema/errors.json", toy_errors());
  folder.write("spec/toy.md", toy_clauses());
  folder.write("cases/toy/read.json", R"J({"document": "toy", "call": "fobj.read(size)", "cases": [
    {"id": "reads", "title": "read reads", "clauses": ["toy/read/1", "toy/read/2", "toy/read/9"],
     "files": {"data": {"bytes": "abc"}},
     "steps": [{"do": "open", "args": ["data", "rb"], "as": "f"},
        {"do": "f.read", "returns": {"bytes": "abc"}}]}]
})J");
}

void expect_fault(const Loaded& loaded, const Fault& fault) {
  EXPECT_TRUE(loaded.cases.empty()) << "a case with an error was kept";
  ASSERT_EQ(loaded.problems.size(), 1u) << told(loaded.problems);
  const auto& problem = loaded.problems.front();
  EXPECT_EQ(problem.severity, Problem::Severity::error);
  EXPECT_EQ(problem.file, "cases/toy/read.json");
  EXPECT_EQ(problem.place, fault.place) << told(loaded.problems);
  EXPECT_NE(problem.what.find(fault.what), std::string::npos) << told(loaded.problems);
  EXPECT_NE(problem.expected.find(fault.expected), std::string::npos) << told(loaded.problems);
  EXPECT_NE(problem.hint.find(fault.hint), std::string::npos) << told(loaded.problems);
}

}  // namespace conform::testing
