#include "harness/binding/raised_facts.h"

#include "harness/model/value_json.h"

namespace conform {
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
  }
  if (error.context() != nullptr) raised.context = std::make_shared<Raised>(facts_of(*error.context()));
  raised.message = error.message();
  return raised;
}

}  // namespace conform
