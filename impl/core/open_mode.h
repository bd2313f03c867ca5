// Mode strings, read once into flags.
#pragma once

#include <string_view>

namespace refio {

// What a mode string asks for.
struct OpenMode {
  enum class Basis { read, write, append, create_new };
  Basis basis = Basis::read;
  bool update = false;  // "+": reading and writing
  bool binary = false;  // "b"
  bool text = false;    // "t"

  bool reads() const { return basis == Basis::read || update; }
  bool writes() const { return basis != Basis::read || update; }
};

// Reads a mode string: exactly one of r w a x, at most one each of + b t, not both b and t, in any order.
// Errors: ValueError for anything else; the message names the character or what is missing.
OpenMode parse_open_mode(std::string_view mode);

}  // namespace refio
