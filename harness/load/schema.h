// JSON Schema (draft 7): does a document have the published form?
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "harness/model/problem.h"

namespace conform {

class JsonSchema {
 public:
  // Compiles the schema that messages call `file`. If it is none, that is added to `problems` and ok() is
  // false.
  JsonSchema(const nlohmann::json& schema, const std::string& file, Problems& problems);
  ~JsonSchema();
  JsonSchema(JsonSchema&&) noexcept;
  JsonSchema& operator=(JsonSchema&&) noexcept;

  bool ok() const { return compiled_ != nullptr; }

  // Validates `document`, which messages call `file`. Each fault is a problem at its JSON pointer; of faults
  // that only say that something inside is wrong, the innermost are kept. True if there was none, and if the
  // schema is none.
  bool validate(const nlohmann::json& document, const std::string& file, Problems& problems) const;

 private:
  struct Compiled;
  std::string file_;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace conform
