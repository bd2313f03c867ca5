#include "harness/load/suggest.h"

#include <algorithm>
#include <numeric>

namespace conform {
namespace {

// Edits (insert, delete, replace, swap of neighbours) between two words.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before, above(b.size() + 1), row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = above;
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

std::string nearest(const std::string& word, const std::vector<std::string>& known) {
  const std::size_t allowed = std::max<std::size_t>(1, word.size() / 3);
  std::string best;
  std::size_t best_distance = allowed + 1;
  for (const auto& name : known) {
    if (name == word) continue;
    const auto longer = std::max(name.size(), word.size());
    if (longer - std::min(name.size(), word.size()) > allowed) continue;
    const auto edits = distance(word, name);
    if (edits < best_distance && edits < longer) {
      best = name;
      best_distance = edits;
    }
  }
  return best;
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known) {
  const auto name = nearest(word, known);
  return name.empty() ? std::string() : "did you mean '" + name + "'?";
}

std::string listed(const std::vector<std::string>& names, std::size_t limit) {
  if (names.empty()) return "nothing";
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < limit; ++i) text += (i ? ", " : "") + names[i];
  if (names.size() > limit) text += " and " + std::to_string(names.size() - limit) + " more";
  return text;
}

}  // namespace conform
