// A JSON value of a file that is being read: it knows where it stands, and complaints about it find their
// way.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/load/source.h"
#include "harness/model/problem.h"

namespace conform {

// Collects the faults of one file. The same fault of the same place is told once, however many expansions of
// a case meet it.
class Faults {
 public:
  Faults(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  const std::string& file() const { return file_; }
  // Faults that follow are of the case that messages call `shown` (empty: no need to say).
  void begin_case(std::string shown);
  // Has an error been met since begin_case()?
  bool case_failed() const { return failed_; }
  void add(Problem::Severity severity, const std::string& place, const std::string& what,
           const std::string& expected, const std::string& hint);

 private:
  std::string file_;
  Problems& problems_;
  std::string shown_;
  bool failed_ = false;
  std::set<std::pair<std::string, std::string>> told_;
};

// A view: the JSON and the Faults that it was made of must outlive it. Readers below report what is wrong and
// then return something harmless, so that one pass finds every fault; who reads asks Faults at the end.
class Node {
 public:
  Node(const Ordered& json, std::string pointer, Faults& faults)
      : json_(&json), pointer_(std::move(pointer)), faults_(&faults) {}

  const Ordered& json() const { return *json_; }
  const std::string& pointer() const { return pointer_; }
  Faults& faults() const { return *faults_; }

  bool has(const char* key) const { return json_->is_object() && json_->contains(key); }
  std::optional<Node> find(const std::string& key) const;
  Node item(std::size_t index) const;
  // The items of a list, the members of an object in written order; none if it is neither.
  std::vector<Node> items() const;
  std::vector<std::pair<std::string, Node>> members() const;

  void error(const std::string& what, const std::string& expected = {}, const std::string& hint = {}) const;
  void warning(const std::string& what, const std::string& expected = {}, const std::string& hint = {}) const;
  // An error that says what stands here instead of what is due.
  void unexpected(const std::string& expected, const std::string& hint = {}) const;

  // Is it of that type? Reports what was `expected` if not.
  bool object(const std::string& expected) const;
  bool list(const std::string& expected) const;
  std::string text(const std::string& expected) const;
  bool boolean(const std::string& expected) const;
  // A whole number in [least, most]; `least` if it is not one.
  std::int64_t integer(std::int64_t least, std::int64_t most, const std::string& expected) const;
  // A list of texts, none twice, or (if `single`) one text alone.
  std::vector<std::string> texts(const std::string& expected, bool single = false) const;

  // Reports every key that is not `known`, with the nearest known one.
  void only(const std::vector<std::string>& known, const std::string& owner) const;
  // The child `key`; its absence is reported.
  std::optional<Node> required(const std::string& key, const std::string& expected) const;

 private:
  const Ordered* json_;
  std::string pointer_;
  Faults* faults_;
};

// What stands there, for a message: "the number 5", "the text \"rb\"", "a list".
std::string summary_of(const Ordered& json);

// A variable's or parameter's name: a letter or underscore, then letters, digits and underscores (ASCII).
bool is_name(const std::string& text);

// The same JSON, keys sorted.
nlohmann::json unordered(const Ordered& json);

}  // namespace conform
