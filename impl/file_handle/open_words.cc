#include "refio/file_handle/open_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "refio/core/errors.h"

namespace refio {
namespace {

struct Word {
  std::string_view name;
  bool OpenOptions::*flag;
};
constexpr std::array known_words = {
    Word{"read", &OpenOptions::read},           Word{"write", &OpenOptions::write},
    Word{"append", &OpenOptions::append},       Word{"create", &OpenOptions::create},
    Word{"new", &OpenOptions::create_new},      Word{"truncate", &OpenOptions::truncate},
    Word{"no-follow", &OpenOptions::no_follow}, Word{"directory", &OpenOptions::directory}};

[[noreturn]] void refuse(const std::string& why) { throw ValueError("invalid words for open: " + why); }

const Word& known(const std::string& name) {
  const auto found = std::ranges::find(known_words, name, &Word::name);
  if (found == known_words.end()) refuse("'" + name + "' is none");
  return *found;
}

// What one system ignores and the next one turns into a truncated file is refused here.
void check(const OpenOptions& options) {
  if (!options.read && !options.write) refuse("one of read and write is needed");
  if ((options.append || options.create_new || options.truncate) && !options.write) {
    refuse("append, new and truncate need write");
  }
}

}  // namespace

OpenOptions parse_open_words(std::span<const std::string> words) {
  OpenOptions options;
  for (const std::string& word : words) options.*known(word).flag = true;
  check(options);
  return options;
}

}  // namespace refio
