// Why a step was not run: nothing that the implementation did.
#pragma once

#include <stdexcept>
#include <string>

namespace conform {

// The step asks for something that this binding cannot spell.
class StepUnsupported : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The step needs a variable that no step has bound.
class VariableUnbound : public std::runtime_error {
 public:
  explicit VariableUnbound(std::string variable)
      : std::runtime_error("'" + variable + "' is unbound"), name(std::move(variable)) {}
  std::string name;
};

}  // namespace conform
