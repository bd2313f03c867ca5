#include "harness/lint/schemas.h"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "harness/load/node.h"
#include "harness/load/schema.h"
#include "harness/load/source.h"

namespace conform {
namespace {

const std::string schema_folder = "spec/schema";

bool is_schema(const nlohmann::json& json) {
  if (!json.is_object() || !json.contains("$schema") || !json["$schema"].is_string()) return false;
  return json["$schema"].get<std::string>().find("json-schema.org") != std::string::npos;
}

class SchemaLint {
 public:
  explicit SchemaLint(const std::filesystem::path& root) : root_(root) {}

  Problems run() {
    read_schemas();
    for (const auto& [file, table] : tables_) check_table(file, table);
    check_folder("cases", "", "cases.json");
    check_folder("harness/adapters", "manifest.json", "manifest.json");
    check_folder("reports/expectations", "", "expectations.json");
    return std::move(problems_);
  }

 private:
  std::optional<nlohmann::json> read(const std::string& file) {
    const auto json = read_json(root_ / file, file, problems_);
    if (!json) return std::nullopt;
    return unordered(*json);
  }

  void read_schemas() {
    for (const auto& file : files_below(root_, schema_folder, ".json", problems_)) {
      auto json = read(file);
      if (!json) continue;
      if (is_schema(*json)) {
        schemas_.emplace(file, JsonSchema(*json, file, problems_));
      } else {
        tables_.emplace(file, std::move(*json));
      }
    }
  }

  // A table says itself which schema it has; one that says nothing is checked by its reader alone.
  void check_table(const std::string& file, const nlohmann::json& table) {
    if (!table.is_object() || !table.contains("$schema") || !table["$schema"].is_string()) return;
    check(file, table, schema_folder + "/" + table["$schema"].get<std::string>());
  }

  // Every .json below `folder`; with `name`, only files of that name.
  void check_folder(const std::string& folder, const std::string& name, const std::string& schema) {
    for (const auto& file : files_below(root_, folder, ".json", problems_)) {
      if (!name.empty() && std::filesystem::path(file).filename() != name) continue;
      if (const auto json = read(file)) check(file, *json, schema_folder + "/" + schema);
    }
  }

  void check(const std::string& file, const nlohmann::json& json, const std::string& schema) {
    const auto found = schemas_.find(schema);
    if (found != schemas_.end()) {
      found->second.validate(json, file, problems_);
    } else if (missing_.insert(schema).second) {
      problems_.push_back({Problem::Severity::error, file, "", "its schema " + schema + " does not exist",
                           "a JSON Schema at " + schema, ""});
    }
  }

  std::filesystem::path root_;
  std::map<std::string, JsonSchema> schemas_;
  std::map<std::string, nlohmann::json> tables_;
  std::set<std::string> missing_;  // told already
  Problems problems_;
};

}  // namespace

Problems lint_schemas(const std::filesystem::path& root) { return SchemaLint(root).run(); }

}  // namespace conform
