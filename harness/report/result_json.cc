#include "harness/report/result_json.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "harness/model/value_json.h"

namespace conform {
namespace {

// ---- reading
// ---------------------------------------------------------------------------------------------------

// An object of a line, read key by key; absent keys give the fallback, keys of another type throw
// FormatError.
class Fields {
 public:
  Fields(const Json& object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {
    if (!object.is_object()) throw FormatError(pointer_, "is not an object", "an object");
  }

  const Json* find(const std::string& key) const {
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }
  std::string at(const std::string& key) const { return pointer_to(pointer_, key); }

  std::string text(const std::string& key) const {
    const Json* value = find(key);
    if (value == nullptr) return {};
    if (!value->is_string()) throw FormatError(at(key), "is not a string", "a string");
    return value->get<std::string>();
  }
  std::string required_text(const std::string& key) const {
    if (find(key) == nullptr) throw FormatError(at(key), "is missing", "a string");
    return text(key);
  }
  bool flag(const std::string& key) const {
    const Json* value = find(key);
    if (value == nullptr) return false;
    if (!value->is_boolean()) throw FormatError(at(key), "is not a boolean", "true or false");
    return value->get<bool>();
  }
  double number(const std::string& key) const {
    const Json* value = find(key);
    if (value == nullptr) return 0;
    if (!value->is_number()) throw FormatError(at(key), "is not a number", "seconds");
    return value->get<double>();
  }
  std::size_t count(const std::string& key, std::size_t fallback = 0) const {
    const Json* value = find(key);
    if (value == nullptr) return fallback;
    if (!value->is_number_unsigned()) throw FormatError(at(key), "is not a count", "a whole number from 0");
    return value->get<std::size_t>();
  }
  Json any(const std::string& key) const {
    const Json* value = find(key);
    return value == nullptr ? Json() : *value;
  }
  // An object that must be there.
  Fields inner(const std::string& key) const {
    const Json* value = find(key);
    if (value == nullptr) throw FormatError(at(key), "is missing", "an object");
    return {*value, at(key)};
  }
  const Json& array(const std::string& key) const {
    static const Json none = Json::array();
    const Json* value = find(key);
    if (value == nullptr) return none;
    if (!value->is_array()) throw FormatError(at(key), "is not an array", "an array");
    return *value;
  }
  std::vector<std::string> texts(const std::string& key) const {
    std::vector<std::string> all;
    for (const Json& item : array(key)) {
      if (!item.is_string()) throw FormatError(at(key), "holds something other than strings", "strings");
      all.push_back(item.get<std::string>());
    }
    return all;
  }
  std::map<std::string, std::string> text_map(const std::string& key) const {
    std::map<std::string, std::string> all;
    const Json* value = find(key);
    if (value == nullptr) return all;
    const Fields inner(*value, at(key));
    for (const auto& entry : value->items()) all[entry.key()] = inner.text(entry.key());
    return all;
  }

 private:
  const Json& object_;
  std::string pointer_;
};

Verdict decode_verdict(const Fields& fields) {
  const std::string name = fields.required_text("verdict");
  const auto verdict = verdict_of(name);
  if (!verdict) {
    throw FormatError(fields.at("verdict"), fmt::format("'{}' is no verdict", name), "pass, fail, crash, …");
  }
  return *verdict;
}

Judgement decode_judgement(const Fields& fields) {
  Judgement judgement;
  judgement.verdict = decode_verdict(fields);
  judgement.reason = fields.text("reason");
  if (fields.find("step") != nullptr) judgement.step = fields.count("step");
  judgement.in_preparation = fields.flag("in_preparation");
  judgement.expected = fields.any("expected");
  judgement.observed = fields.any("observed");
  judgement.where = fields.text("where");
  judgement.vague = fields.flag("vague");
  std::size_t index = 0;
  for (const Json& item : fields.array("readings")) {
    const Fields reading(item, pointer_to(fields.at("readings"), index++));
    judgement.readings.push_back({reading.count("step"), reading.required_text("name")});
  }
  return judgement;
}

Implementation decode_implementation(const Fields& fields) {
  Implementation who;
  who.name = fields.required_text("name");
  who.version = fields.text("version");
  who.language = fields.text("language");
  who.binding = fields.text("binding");
  who.imitates = fields.text("imitates");
  who.platform = fields.text_map("platform");
  who.command = fields.texts("command");
  for (const std::string& feature : fields.texts("features")) who.features.insert(feature);
  if (const Json* documents = fields.find("documents")) {
    const Fields inner(*documents, fields.at("documents"));
    for (const auto& entry : documents->items()) {
      const auto calls = inner.texts(entry.key());
      who.documents[entry.key()] = {calls.begin(), calls.end()};
    }
  }
  return who;
}

Mark decode_mark(const Fields& fields) {
  return {fields.required_text("id"), fields.flag("expected_failure"), fields.flag("unexpected"),
          fields.text("entry_reason"), fields.text("url")};
}

Counts decode_counts(const Fields& fields) {
  Counts counts;
  counts.pass = fields.count("pass");
  counts.fail = fields.count("fail");
  counts.crash = fields.count("crash");
  counts.timeout = fields.count("timeout");
  counts.not_applicable = fields.count("not_applicable");
  counts.skip = fields.count("skip");
  counts.error = fields.count("error");
  counts.recorded = fields.count("recorded");
  counts.unexpected = fields.count("unexpected");
  counts.expected_failures = fields.count("expected_failures");
  if (fields.find("same") != nullptr) counts.same = fields.count("same");
  if (fields.find("differs") != nullptr) counts.differs = fields.count("differs");
  return counts;
}

// ---- writing
// ---------------------------------------------------------------------------------------------------

void put(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}
void put(Json& json, const char* key, bool flag) {
  if (flag) json[key] = true;
}
void put(Json& json, const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) json[key] = texts;
}

double finite(double seconds) { return std::isfinite(seconds) && seconds > 0 ? seconds : 0; }

Json encode_mark(const Mark& mark) {
  Json json{{"id", mark.id}, {"expected_failure", mark.expected_failure}, {"unexpected", mark.unexpected}};
  put(json, "entry_reason", mark.reason);
  put(json, "url", mark.url);
  return json;
}

Json encode_implementation(const Implementation& who) {
  Json json{{"name", who.name}, {"version", who.version}, {"binding", who.binding}};
  put(json, "language", who.language);
  put(json, "imitates", who.imitates);
  put(json, "command", who.command);
  json["platform"] = who.platform;
  json["features"] = who.features;
  json["documents"] = who.documents;
  return json;
}

void put_judgement(Json& json, const Judgement& judgement) {
  json["verdict"] = verdict_name(judgement.verdict);
  put(json, "reason", judgement.reason);
  put(json, "where", judgement.where);
  if (judgement.step) json["step"] = *judgement.step;
  put(json, "in_preparation", judgement.in_preparation);
  put(json, "vague", judgement.vague);
  if (!judgement.expected.is_null()) json["expected"] = judgement.expected;
  if (!judgement.observed.is_null()) json["observed"] = judgement.observed;
  for (const Reading& reading : judgement.readings) {
    json["readings"].push_back({{"step", reading.step}, {"name", reading.name}});
  }
}

}  // namespace

Mark mark_of(const ReportedCase& item) {
  return {item.result.id, item.expected_failure, item.unexpected, item.reason, item.url};
}

void apply_mark(const Mark& mark, ReportedCase& item) {
  item.expected_failure = mark.expected_failure;
  item.unexpected = mark.unexpected;
  item.reason = mark.reason;
  item.url = mark.url;
}

Json encode_header(const RunHeader& header) {
  Json json{{"format", result_format}, {"suite", header.suite_version}, {"started", header.started}};
  json["implementation"] = encode_implementation(header.implementation);
  json["environment"] = header.environment;
  put(json, "selection", header.selection);
  put(json, "imitated", header.imitated);
  json["shard"] = {{"index", header.shard_index}, {"count", header.shard_count}};
  return json;
}

Json encode_case(const ReportedCase& item) {
  Json json{{"id", item.result.id}, {"seconds", finite(item.result.seconds)}};
  put(json, "title", item.title);
  put(json, "clauses", item.clauses);
  put_judgement(json, item.result.judgement);
  if (!item.result.outcomes.empty()) json["outcomes"] = item.result.outcomes;
  put(json, "stderr", item.result.stderr_text);
  put(json, "self_reported", item.result.self_reported);
  put(json, "compared", item.compared);
  put(json, "expected_failure", item.expected_failure);
  put(json, "unexpected", item.unexpected);
  put(json, "entry_reason", item.reason);
  put(json, "url", item.url);
  return json;
}

Json encode_finding(const Finding& finding) {
  return {{"kind", finding.kind}, {"detail", finding.detail}, {"cases", finding.cases}};
}

Json encode_counts(const Counts& counts) {
  return {{"pass", counts.pass},         {"fail", counts.fail},
          {"crash", counts.crash},       {"timeout", counts.timeout},
          {"skip", counts.skip},         {"error", counts.error},
          {"recorded", counts.recorded}, {"not_applicable", counts.not_applicable}};
}

Json encode_footer(const Footer& footer) {
  Json json{{"counts", encode_counts(footer.counts)}, {"seconds", finite(footer.seconds)}};
  json["complete"] = footer.complete;
  json["counts"]["unexpected"] = footer.counts.unexpected;
  json["counts"]["expected_failures"] = footer.counts.expected_failures;
  if (footer.counts.same + footer.counts.differs > 0) {
    json["counts"]["same"] = footer.counts.same;
    json["counts"]["differs"] = footer.counts.differs;
  }
  put(json, "complaints", footer.complaints);
  for (const Mark& mark : footer.marks) json["marks"].push_back(encode_mark(mark));
  return json;
}

RunHeader decode_header(const Json& json) {
  const Fields fields(json, "/header");
  const std::size_t format = fields.count("format");
  if (format == 0 || format > static_cast<std::size_t>(result_format)) {
    throw FormatError(fields.at("format"), "is a form of result file that this ioconform does not know",
                      fmt::format("a number from 1 to {}", result_format));
  }
  RunHeader header;
  header.suite_version = fields.required_text("suite");
  header.started = fields.text("started");
  header.environment = fields.text_map("environment");
  header.implementation = decode_implementation(fields.inner("implementation"));
  header.selection = fields.text("selection");
  header.imitated = fields.text("imitated");
  if (const Json* shard = fields.find("shard")) {
    const Fields inner(*shard, fields.at("shard"));
    header.shard_index = inner.count("index");
    header.shard_count = inner.count("count", 1);
    if (header.shard_index >= header.shard_count) {
      throw FormatError(fields.at("shard"), "is no shard", "an index below the count");
    }
  }
  return header;
}

ReportedCase decode_case(const Json& json) {
  const Fields fields(json, "/case");
  ReportedCase item;
  item.result.id = fields.required_text("id");
  item.result.judgement = decode_judgement(fields);
  for (const Json& outcome : fields.array("outcomes")) item.result.outcomes.push_back(outcome);
  item.result.stderr_text = fields.text("stderr");
  item.result.self_reported = fields.flag("self_reported");
  item.result.seconds = fields.number("seconds");
  item.title = fields.text("title");
  item.clauses = fields.texts("clauses");
  item.compared = fields.text("compared");
  apply_mark(decode_mark(fields), item);
  return item;
}

Finding decode_finding(const Json& json) {
  const Fields fields(json, "/finding");
  return {fields.required_text("kind"), fields.text("detail"), fields.texts("cases")};
}

Footer decode_footer(const Json& json) {
  const Fields fields(json, "/footer");
  Footer footer;
  footer.counts = decode_counts(fields.inner("counts"));
  footer.seconds = fields.number("seconds");
  footer.complete = fields.find("complete") == nullptr || fields.flag("complete");
  footer.complaints = fields.texts("complaints");
  std::size_t index = 0;
  for (const Json& mark : fields.array("marks")) {
    footer.marks.push_back(decode_mark(Fields(mark, pointer_to(fields.at("marks"), index++))));
  }
  return footer;
}

}  // namespace conform
