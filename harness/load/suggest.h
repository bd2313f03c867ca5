// Help with misspelt names: the nearest known one, and lists for messages. Pure.
#pragma once

#include <string>
#include <vector>

namespace conform {

// The known name that `word` is most likely meant to be, or empty: at most a third of its letters may differ.
std::string nearest(const std::string& word, const std::vector<std::string>& known);

// "did you mean 'read'?", or empty if no known name is near.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& known);

// "close, flush, next", cut after `limit` names with the number of those left out. "nothing" for none.
std::string listed(const std::vector<std::string>& names, std::size_t limit = 16);

// The keys of a map or the members of a set, in its order.
template <class Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& entry : map) {
    if constexpr (requires { entry.first; }) {
      keys.push_back(entry.first);
    } else {
      keys.push_back(entry);
    }
  }
  return keys;
}

}  // namespace conform
