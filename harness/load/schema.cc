// A broken schema is an exception, not an exit of the process.
#define VALIJSON_USE_EXCEPTIONS 1

#include "harness/load/schema.h"

#include <algorithm>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "harness/model/value_json.h"

namespace conform {
namespace {

using Path = std::vector<std::string>;

// Steps of valijson's paths: "<root>", "[3]" for items, "[\"name\"]" for members.
std::string pointer_of(const Path& path) {
  std::string pointer;
  for (std::size_t i = 1; i < path.size(); ++i) {
    std::string step = path[i];
    if (step.size() >= 2 && step.front() == '[') step = step.substr(1, step.size() - 2);
    if (step.size() >= 2 && step.front() == '"') step = step.substr(1, step.size() - 2);
    pointer = pointer_to(pointer, step);
  }
  return pointer;
}

bool leads_to(const Path& outer, const Path& inner) {
  return outer.size() < inner.size() && std::equal(outer.begin(), outer.end(), inner.begin());
}

// A fault at a place is told only if no fault further inside explains it.
bool explained(const valijson::ValidationResults::Error& error, const valijson::ValidationResults& all) {
  return std::any_of(all.begin(), all.end(),
                     [&](const auto& other) { return leads_to(error.context, other.context); });
}

std::string found_at(const nlohmann::json& document, const std::string& pointer) {
  const nlohmann::json::json_pointer place(pointer);
  if (!document.contains(place)) return {};
  auto text = document.at(place).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  constexpr std::size_t limit = 80;
  return "found " + (text.size() > limit ? text.substr(0, limit) + "…" : text);
}

}  // namespace

struct JsonSchema::Compiled {
  valijson::Schema schema;
};

JsonSchema::JsonSchema(const nlohmann::json& schema, const std::string& file, Problems& problems)
    : file_(file), compiled_(std::make_unique<Compiled>()) {
  try {
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema), compiled_->schema);
  } catch (const std::exception& fault) {
    compiled_.reset();
    problems.push_back({Problem::Severity::error, file, "", std::string("not a JSON Schema: ") + fault.what(),
                        "a schema of draft 7", ""});
  }
}

JsonSchema::~JsonSchema() = default;
JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;
JsonSchema& JsonSchema::operator=(JsonSchema&&) noexcept = default;

bool JsonSchema::validate(const nlohmann::json& document, const std::string& file, Problems& problems) const {
  if (!compiled_) return true;
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(compiled_->schema, valijson::adapters::NlohmannJsonAdapter(document), &results))
    return true;
  for (const auto& error : results) {
    if (explained(error, results)) continue;
    const auto pointer = pointer_of(error.context);
    problems.push_back({Problem::Severity::error, file, pointer, error.description, "what " + file_ + " says",
                        found_at(document, pointer)});
  }
  return false;
}

}  // namespace conform
