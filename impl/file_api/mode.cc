#include "refio/file_api/mode.h"

#include <string>

#include "refio/core/errors.h"

namespace refio {

FileMode parse_file_mode(std::string_view mode) {
  const OpenMode parsed = parse_open_mode(mode);
  if (parsed.text || parsed.basis == OpenMode::Basis::create_new) {
    throw ValueError("invalid mode '" + std::string(mode) + "': known are rb, r+b, wb, w+b, ab and a+b");
  }
  FileMode result;
  result.reads = parsed.reads();
  result.writes = parsed.writes();
  result.appends = parsed.basis == OpenMode::Basis::append;
  result.options.read = result.reads;
  result.options.write = result.writes;
  result.options.append = result.appends;
  result.options.create = parsed.basis != OpenMode::Basis::read;
  result.options.truncate = parsed.basis == OpenMode::Basis::write;
  return result;
}

}  // namespace refio
