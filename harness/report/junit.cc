// JUnit XML as Jenkins, GitLab and the common libraries read it.
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "harness/report/overview.h"
#include "harness/report/render.h"
#include "harness/report/text.h"

namespace conform {
namespace {

// pugixml escapes markup but writes control characters as references that XML 1.0 forbids: everything is
// cleaned.
void set(pugi::xml_node node, const char* attribute, const std::string& value) {
  node.append_attribute(attribute).set_value(clean_text(value).c_str());
}
void set_count(pugi::xml_node node, const char* attribute, std::size_t value) {
  set(node, attribute, std::to_string(value));
}
void set_time(pugi::xml_node node, double seconds) {
  set(node, "time", fmt::format("{:.6f}", std::max(seconds, 0.0)));
}
void set_text(pugi::xml_node node, const std::string& text) {
  node.append_child(pugi::node_pcdata).set_value(clean_text(text, Breaks::keep).c_str());
}

struct Totals {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  double seconds = 0;
};

void add(const Totals& from, Totals& into) {
  into.tests += from.tests;
  into.failures += from.failures;
  into.errors += from.errors;
  into.skipped += from.skipped;
  into.seconds += from.seconds;
}

void set_totals(pugi::xml_node node, const Totals& totals) {
  set_count(node, "tests", totals.tests);
  set_count(node, "failures", totals.failures);
  set_count(node, "errors", totals.errors);
  set_count(node, "skipped", totals.skipped);
  set_time(node, totals.seconds);
}

// "cpython-io 3_11_7.file-api.read": consumers split at dots and take (classname, name) for a test's
// identity, so the run comes first and has no dots of its own; the rest is document and call, of the case's
// first clause.
std::string class_of(const std::string& label, const ReportedCase& item) {
  std::string name = label;
  std::replace(name.begin(), name.end(), '.', '_');
  const std::string path = item.clauses.empty() ? item.result.id : item.clauses.front();
  const std::size_t first = path.find('/');
  if (first == std::string::npos) return name;
  const std::string document = path.substr(0, first);
  if (item.clauses.empty()) return name + "." + document;
  const std::size_t second = path.find('/', first + 1);
  return fmt::format("{}.{}.{}", name, document, path.substr(first + 1, second - first - 1));
}

std::string body_of(const ReportedCase& item, const RunHeader& header, const CaseIndex& index) {
  std::string out = item.title + "\n";
  for (const auto& [label, text] : details_of(item, index)) {
    if (label != "stderr") out += fmt::format("{}: {}\n", label, text);
  }
  return out + "rerun: " + rerun_command(header.implementation, item.result.id) + "\n";
}

std::string message_of(const ReportedCase& item) {
  const std::string& reason = item.result.judgement.reason;
  const std::string place = place_of(item.result.judgement);
  std::string message = standing_text(item);
  if (!place.empty()) message += " at " + place;
  return reason.empty() ? message : message + ": " + reason;
}

std::string skip_message(const ReportedCase& item) {
  if (standing_of(item) == Standing::expected) {
    const std::string verdict = verdict_name(item.result.judgement.verdict);
    return fmt::format("expected {}: {}", verdict == "fail" ? "failure" : verdict, item.reason);
  }
  const std::string verdict = verdict_name(item.result.judgement.verdict);
  const std::string& reason = item.result.judgement.reason;
  const std::string what = verdict == "recorded" ? "recorded, not judged" : verdict;
  return reason.empty() ? what : what + ": " + reason;
}

// One testsuite under construction.
class SuiteWriter {
 public:
  SuiteWriter(pugi::xml_node node, std::string label, const CaseIndex& index)
      : node_(node), label_(std::move(label)), index_(index) {}

  void add_case(const ReportedCase& item, const RunHeader& header) {
    pugi::xml_node test = test_case(class_of(label_, item), item.result.id, item.result.seconds);
    switch (standing_of(item)) {
      case Standing::good:
        break;
      case Standing::aside:
      case Standing::expected:
        skip(test, skip_message(item));
        break;
      case Standing::bad: {
        const Verdict verdict = item.result.judgement.verdict;
        const bool failed = verdict == Verdict::fail || !is_deviation(verdict);
        fault(test, failed, message_of(item), standing_text(item), body_of(item, header, index_));
        break;
      }
    }
    if (!item.result.stderr_text.empty()) set_text(test.append_child("system-err"), item.result.stderr_text);
  }

  void add_fault(const std::string& name, bool failed, const std::string& type, const std::string& text) {
    fault(test_case(name_of_run(), name, 0), failed, text, type, text);
  }

  void add_note(const std::string& name, const std::string& text) {
    skip(test_case(name_of_run(), name, 0), text);
  }

  const Totals& totals() const { return totals_; }

 private:
  std::string name_of_run() const {
    std::string name = label_;
    std::replace(name.begin(), name.end(), '.', '_');
    return name + ".run";
  }

  pugi::xml_node test_case(const std::string& class_name, const std::string& name, double seconds) {
    pugi::xml_node test = node_.append_child("testcase");
    set(test, "classname", class_name);
    set(test, "name", name);
    set_time(test, seconds);
    ++totals_.tests;
    totals_.seconds += std::max(seconds, 0.0);
    return test;
  }

  void skip(pugi::xml_node test, const std::string& message) {
    set(test.append_child("skipped"), "message", message);
    ++totals_.skipped;
  }

  void fault(pugi::xml_node test, bool failed, const std::string& message, const std::string& type,
             const std::string& body) {
    pugi::xml_node node = test.append_child(failed ? "failure" : "error");
    set(node, "message", message);
    set(node, "type", type);
    set_text(node, body);
    ++(failed ? totals_.failures : totals_.errors);
  }

  pugi::xml_node node_;
  std::string label_;
  const CaseIndex& index_;
  Totals totals_;
};

void add_properties(pugi::xml_node suite, const RunHeader& header) {
  pugi::xml_node list = suite.append_child("properties");
  const auto add_property = [&list](const std::string& name, const std::string& value) {
    if (value.empty()) return;
    pugi::xml_node node = list.append_child("property");
    set(node, "name", name);
    set(node, "value", value);
  };
  add_property("suite", header.suite_version);
  add_property("implementation", header.implementation.name);
  add_property("version", header.implementation.version);
  add_property("language", header.implementation.language);
  add_property("binding", header.implementation.binding);
  add_property("selection", header.selection);
  for (const auto& [key, value] : header.implementation.platform) add_property("platform." + key, value);
  for (const auto& [key, value] : header.environment) add_property("environment." + key, value);
}

void add_run_faults(const RunResults& run, SuiteWriter& writer) {
  std::size_t number = 0;
  for (const Finding& finding : run.findings) {
    std::string text = finding.detail;
    for (const std::string& id : finding.cases) text += " [" + id + "]";
    writer.add_note(fmt::format("finding {}: {}", ++number, finding.kind), text);
  }
  number = 0;
  for (const std::string& complaint : complaints_beside_cases(run)) {
    writer.add_fault(fmt::format("expectations {}", ++number), true, "stale expectation", complaint);
  }
  if (!run.complete) writer.add_fault("complete", false, "cut short", "the run did not come to its end");
}

Totals add_run(pugi::xml_node root, const RunResults& run, const std::string& label, const CaseIndex& index) {
  pugi::xml_node node = root.append_child("testsuite");
  set(node, "name", label);
  add_properties(node, run.header);
  SuiteWriter writer(node, label, index);
  for (const ReportedCase& item : run.cases) writer.add_case(item, run.header);
  add_run_faults(run, writer);
  set_totals(node, writer.totals());
  std::string stamp = run.header.started;
  if (!stamp.empty() && stamp.back() == 'Z')
    stamp.pop_back();  // the schemas have no zone; it is taken for UTC
  if (!stamp.empty()) set(node, "timestamp", stamp);
  return writer.totals();
}

}  // namespace

std::string render_junit(const std::vector<RunResults>& runs, const Suite* suite) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");
  pugi::xml_node root = document.append_child("testsuites");
  set(root, "name", "ioconform");
  const CaseIndex index(suite);
  const std::vector<std::string> labels = run_labels(runs);
  Totals totals;
  for (std::size_t i = 0; i < runs.size(); ++i) add(add_run(root, runs[i], labels[i], index), totals);
  set_totals(root, totals);
  std::ostringstream out;
  document.save(out, " ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

}  // namespace conform
