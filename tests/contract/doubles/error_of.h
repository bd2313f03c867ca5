// What an action throws.
#pragma once

#include <memory>

#include "refio/core/errors.h"

namespace refio::testing {

// A copy of the error; null if there is none.
template <class Action>
std::shared_ptr<Error> error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.clone();
  }
  return nullptr;
}

}  // namespace refio::testing
