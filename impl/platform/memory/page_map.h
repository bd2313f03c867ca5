// The contents of a file in memory: pages where something was written, nothing where it is a hole.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <vector>

#include "refio/core/bytes.h"

namespace refio {

// How much a volume may hold and holds, in bytes; shared by all files of it.
struct SpaceAccount {
  std::uint64_t capacity = std::numeric_limits<std::uint64_t>::max();
  std::atomic<std::uint64_t> used = 0;
};

// Not thread-safe: its volume's lock is held.
class PageMap {
 public:
  static constexpr std::uint64_t page_size = 4096;

  explicit PageMap(std::shared_ptr<SpaceAccount> space) : space_(std::move(space)) {}
  PageMap(const PageMap&) = delete;
  PageMap& operator=(const PageMap&) = delete;
  ~PageMap() { release(0); }

  // Bytes from the first to the last, holes included.
  std::uint64_t size() const { return size_; }
  // Bytes in pages.
  std::uint64_t allocated() const { return pages_.size() * page_size; }
  // Copies what is there from `offset` on; returns the number of bytes, 0 at the end and behind it.
  std::size_t read(std::uint64_t offset, MutableByteView target) const;
  // Writes at `offset`, and over a hole up to it; returns the number of bytes that found room.
  std::size_t write(std::uint64_t offset, ByteView data);
  void resize(std::uint64_t size);

 private:
  using Page = std::vector<std::byte>;
  // The page of that number, made if there is room; null: none.
  Page* page_for_writing(std::uint64_t number);
  // Lets go of all pages from that number on.
  void release(std::uint64_t first_page);

  std::shared_ptr<SpaceAccount> space_;
  std::map<std::uint64_t, Page> pages_;
  std::uint64_t size_ = 0;
};

}  // namespace refio
