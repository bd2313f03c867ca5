// {"any_order": …}: whether content is made of given chunks, each so often.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "harness/judge/matching.h"

namespace conform {
namespace {

// Ways that may be tried; more are met only by chunks that begin alike, in great numbers.
constexpr std::size_t way_limit = 200'000;

template <class Content>
struct Chunk {
  Content content;
  std::uint64_t left = 0;
};

// A search, depth first, that never comes back to a state: what is left of each chunk tells the position too.
// Chunks that do not begin alike leave one way only, so that the search is linear.
template <class Content>
class Tiling {
 public:
  Tiling(const Content& whole, std::vector<Chunk<Content>> chunks)
      : whole_(whole), chunks_(std::move(chunks)) {}

  Match run() {
    std::vector<std::size_t> path;  // the chunks laid so far
    std::size_t next = 0;           // the chunk to try at this position
    while (position_ < whole_.size()) {
      const auto found = lay(next);
      if (found) {
        path.push_back(*found);
        next = 0;
        continue;
      }
      if (visited_.size() > way_limit)
        return Match::no("the chunks begin alike too often to decide their order");
      if (path.empty()) return stuck();
      next = path.back() + 1;
      lift(path.back());
      path.pop_back();
    }
    return Match::yes();
  }

 private:
  // Lays the first chunk from `from` on that fits here and leads to a new state.
  std::optional<std::size_t> lay(std::size_t from) {
    for (std::size_t i = from; i < chunks_.size(); ++i) {
      const Content& content = chunks_[i].content;
      if (chunks_[i].left == 0 || whole_.compare(position_, content.size(), content) != 0) continue;
      --chunks_[i].left;
      if (!ambiguous() || visited_.insert(state()).second) {
        position_ += content.size();
        furthest_ = std::max(furthest_, position_);
        return i;
      }
      ++chunks_[i].left;
    }
    return std::nullopt;
  }

  void lift(std::size_t i) {
    position_ -= chunks_[i].content.size();
    ++chunks_[i].left;
  }

  bool ambiguous() {
    if (!ambiguous_) {
      ambiguous_ = false;
      for (const auto& a : chunks_) {
        for (const auto& b : chunks_) {
          if (&a != &b && b.content.compare(0, a.content.size(), a.content) == 0) ambiguous_ = true;
        }
      }
    }
    return *ambiguous_;
  }

  std::vector<std::uint64_t> state() const {
    std::vector<std::uint64_t> left;
    for (const auto& chunk : chunks_) left.push_back(chunk.left);
    return left;
  }

  Match stuck() const { return Match::no(fmt::format("no chunk that is due fits at {}", furthest_)); }

  const Content& whole_;
  std::vector<Chunk<Content>> chunks_;
  std::set<std::vector<std::uint64_t>> visited_;
  std::optional<bool> ambiguous_;
  std::size_t position_ = 0, furthest_ = 0;
};

const std::string* content_of(const Bytes& bytes) { return &bytes.octets; }
const std::u32string* content_of(const Text& text) { return &text.code_points; }

template <class Kind>
Match match_chunks(const MatchAnyOrder& rule, const Kind& whole) {
  using Content = std::decay_t<decltype(*content_of(whole))>;
  std::vector<Chunk<Content>> chunks;
  std::uint64_t total = 0;
  for (const auto& [value, count] : rule.chunks) {
    const Kind* kind = value.template as<Kind>();
    if (kind == nullptr) return Match::no(fmt::format("the chunks are {}", kind_name(value)));
    const Content& content = *content_of(*kind);
    if (content.empty() || count == 0) continue;
    const std::uint64_t room = content_of(whole)->size();
    if (count > room / content.size()) return Match::no(fmt::format("its length is {}, too short", room));
    total += count * content.size();
    const auto same =
        std::find_if(chunks.begin(), chunks.end(), [&](const auto& c) { return c.content == content; });
    if (same != chunks.end()) {
      same->left += count;
    } else {
      chunks.push_back({content, count});
    }
  }
  const std::size_t length = content_of(whole)->size();
  if (total != length) return Match::no(fmt::format("its length is {}, not {}", length, total));
  return Tiling<Content>(*content_of(whole), std::move(chunks)).run();
}

}  // namespace

Match match_any_order(const MatchAnyOrder& rule, const Value& content) {
  if (const auto* bytes = content.as<Bytes>()) return match_chunks(rule, *bytes);
  if (const auto* text = content.as<Text>()) return match_chunks(rule, *text);
  return Match::no(fmt::format("it is {}, neither bytes nor text", kind_name(content)));
}

}  // namespace conform
