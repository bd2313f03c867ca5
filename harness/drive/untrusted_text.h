// Bytes that came from an adapter, made fit for messages, files and terminals.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace conform {

// Offset of the first byte that is not part of well-formed UTF-8; absent if all of it is.
std::optional<std::size_t> first_bad_utf8(std::string_view bytes);

// The bytes in single quotes for a message: printable ASCII stays, the rest becomes \n, \t or \xNN; cut after
// `limit` bytes with "…" behind the closing quote.
std::string in_quotes(std::string_view bytes, std::size_t limit = 60);

// The last `limit` bytes as well-formed UTF-8: bad bytes become U+FFFD; "…" in front says that something is
// missing.
std::string tail_as_text(std::string_view bytes, std::size_t limit);

// UTF-8 text on one line for a message: control characters become \\n, \\t or \\xNN; cut after about `limit`
// bytes.
std::string one_line(std::string_view text, std::size_t limit = 300);

// A file name as it can stand in JSON: well-formed UTF-8 stays, other bytes become \xNN.
std::string name_as_text(std::string_view bytes);

}  // namespace conform
