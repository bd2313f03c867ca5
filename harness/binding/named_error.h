// Errors that a case describes, for its iterators, functions and raw streams to raise.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "refio/core/errors.h"

namespace conform {

// Makes the error of {"is": class, "errno": name, "characters_written": n}. An OSError with an errno is of
// the subclass that stands for it. Throws FormatError if `pattern` is of another form, StepUnsupported for an
// errno that this platform does not have.
std::shared_ptr<const refio::Error> error_of(const nlohmann::json& pattern, const std::string& pointer);

// Throws an error of the class `name`, for what the language raises and refio has no class for.
[[noreturn]] void raise_named(const std::string& name, const std::string& message);

}  // namespace conform
