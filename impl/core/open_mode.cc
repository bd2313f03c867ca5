#include "refio/core/open_mode.h"

#include <string>

#include "refio/core/errors.h"

namespace refio {
namespace {

struct BasisLetter {
  char letter;
  OpenMode::Basis basis;
};
constexpr BasisLetter basis_letters[] = {{'r', OpenMode::Basis::read},
                                         {'w', OpenMode::Basis::write},
                                         {'a', OpenMode::Basis::append},
                                         {'x', OpenMode::Basis::create_new}};

[[noreturn]] void refuse(std::string_view mode, const std::string& why) {
  throw ValueError("invalid mode '" + std::string(mode) + "': " + why);
}

const BasisLetter* find_basis(char letter) {
  for (const BasisLetter& entry : basis_letters) {
    if (entry.letter == letter) return &entry;
  }
  return nullptr;
}

bool* find_flag(OpenMode& mode, char letter) {
  switch (letter) {
    case '+':
      return &mode.update;
    case 'b':
      return &mode.binary;
    case 't':
      return &mode.text;
    default:
      return nullptr;
  }
}

}  // namespace

OpenMode parse_open_mode(std::string_view mode) {
  OpenMode parsed;
  bool has_basis = false;
  for (char letter : mode) {
    if (const BasisLetter* entry = find_basis(letter)) {
      if (has_basis) refuse(mode, "must have exactly one of create/read/write/append mode");
      parsed.basis = entry->basis;
      has_basis = true;
    } else if (bool* flag = find_flag(parsed, letter)) {
      if (*flag) refuse(mode, std::string("'") + letter + "' may stand once");
      *flag = true;
    } else {
      refuse(mode, "unknown character; known are r w a x + b t");
    }
  }
  if (!has_basis) refuse(mode, "must have exactly one of create/read/write/append mode");
  if (parsed.binary && parsed.text) refuse(mode, "cannot be both binary and text");
  return parsed;
}

}  // namespace refio
