#include "harness/binding/raised_facts.h"

#include "harness/binding/datum.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

// A longer object of a coding error is left out.
constexpr std::size_t object_limit = 4096;

std::optional<Value> object_of(const refio::UnicodeError& error) {
  if (error.object().empty()) return std::nullopt;
  if (dynamic_cast<const refio::UnicodeDecodeError*>(&error) != nullptr) {
    if (error.object().size() > object_limit) return std::nullopt;
    return Value{Bytes{error.object()}};
  }
  const Datum text = text_datum(error.object());
  if (text.as<Text>()->code_points.size() > object_limit) return std::nullopt;
  return Value{*text.as<Text>()};
}

}  // namespace

Raised facts_of(const refio::Error& error) {
  Raised raised;
  for (const std::string_view name : error.class_chain()) raised.classes.emplace_back(name);
  if (const auto native = error.native_errno()) raised.errno_name = refio::errno_name(*native);
  if (!error.path().empty()) raised.filename = value_of_name(error.path());
  if (const auto* blocking = dynamic_cast<const refio::BlockingIOError*>(&error)) {
    raised.characters_written = static_cast<std::int64_t>(blocking->characters_written());
  }
  if (const auto* coding = dynamic_cast<const refio::UnicodeError*>(&error)) {
    raised.start = static_cast<std::int64_t>(coding->start());
    raised.end = static_cast<std::int64_t>(coding->end());
    raised.object = object_of(*coding);
  }
  if (error.context() != nullptr) raised.context = std::make_shared<Raised>(facts_of(*error.context()));
  raised.message = error.message();
  return raised;
}

}  // namespace conform
