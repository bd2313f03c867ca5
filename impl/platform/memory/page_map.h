// The contents of a file in memory: pages where something was written, nothing where it is a hole.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
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
  // The same contents on another account.
  PageMap(const PageMap& other, std::shared_ptr<SpaceAccount> space);
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
  // Equal bytes, wherever there are holes.
  bool same_contents(const PageMap& other) const;
  // Calls `visit` with the number and the bytes of each page that is not all zeros, the lowest first.
  void for_each_written(const std::function<void(std::uint64_t number, ByteView page)>& visit) const;

 private:
  using Page = std::vector<std::byte>;
  using Pages = std::map<std::uint64_t, Page>;
  // The first page from there on that is not all zeros.
  Pages::const_iterator written_from(Pages::const_iterator page) const;
  // The page of that number, made if there is room; null: none.
  Page* page_for_writing(std::uint64_t number);
  // Lets go of all pages from that number on.
  void release(std::uint64_t first_page);

  std::shared_ptr<SpaceAccount> space_;
  Pages pages_;  // bytes behind the end of the file are zeros
  std::uint64_t size_ = 0;
};

}  // namespace refio
