// Untrusted text made fit to show: valid UTF-8, nothing that moves a cursor, reorders a line or ends a
// document.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace conform {

enum class Breaks {
  escape,  // one line: "\n" and "\t" are spelled out
  keep,    // line feeds and tabs stay
};

// True for code points that are never shown as they are: C0 and C1 controls, bidirectional overrides, line
// and paragraph separators, noncharacters.
bool is_hazardous(char32_t code_point);

// `text` with ill-formed UTF-8 replaced by U+FFFD and hazardous code points spelled "\x1b" or "\u202e".
// The result is valid in XML 1.0 and harmless on a terminal.
std::string clean_text(std::string_view text, Breaks breaks = Breaks::escape);

// Length of clean text in code points, which is what columns are counted in here.
std::size_t columns(std::string_view clean);

// Clean text cut to at most `limit` code points, the last of them "…" if anything was cut.
std::string shortened(const std::string& clean, std::size_t limit);

// The last `limit` bytes of `text`, whole code points, led by "…" if anything was cut.
std::string tail_of(const std::string& text, std::size_t limit);

// `clean` followed, or led, by spaces up to `width` columns.
std::string padded_right(const std::string& clean, std::size_t width);
std::string padded_left(const std::string& clean, std::size_t width);

// One word of a POSIX shell command: as it is if harmless, else in single quotes.
std::string shell_quoted(std::string_view text);

}  // namespace conform
