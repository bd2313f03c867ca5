// What an action raises, as a number.
#pragma once

#include "refio/core/errors.h"

namespace refio::testing {

// The errno of the OSError that `action` raises; -1 if that has none; 0 if it raises nothing.
template <class Action>
int errno_of(Action action) {
  try {
    action();
  } catch (const OSError& error) {
    return error.native_errno().value_or(-1);
  }
  return 0;
}

}  // namespace refio::testing
