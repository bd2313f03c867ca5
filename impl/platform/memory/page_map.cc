#include "refio/platform/memory/page_map.h"

#include <algorithm>
#include <cstring>

namespace refio {

PageMap::PageMap(const PageMap& other, std::shared_ptr<SpaceAccount> space)
    : space_(std::move(space)), pages_(other.pages_), size_(other.size_) {
  space_->used += allocated();
}

std::size_t PageMap::read(std::uint64_t offset, MutableByteView target) const {
  if (offset >= size_) return 0;
  const auto total = static_cast<std::size_t>(std::min<std::uint64_t>(target.size(), size_ - offset));
  std::size_t done = 0;
  while (done < total) {
    const std::uint64_t at = offset + done;
    const std::uint64_t within = at % page_size;
    const std::size_t count = std::min<std::size_t>(total - done, page_size - within);
    const auto page = pages_.find(at / page_size);
    if (page == pages_.end()) {
      std::memset(target.data() + done, 0, count);
    } else {
      std::memcpy(target.data() + done, page->second.data() + within, count);
    }
    done += count;
  }
  return total;
}

std::size_t PageMap::write(std::uint64_t offset, ByteView data) {
  std::size_t done = 0;
  while (done < data.size()) {
    const std::uint64_t at = offset + done;
    const std::uint64_t within = at % page_size;
    const std::size_t count = std::min<std::size_t>(data.size() - done, page_size - within);
    Page* page = page_for_writing(at / page_size);
    if (page == nullptr) break;
    std::memcpy(page->data() + within, data.data() + done, count);
    done += count;
  }
  if (done > 0) size_ = std::max(size_, offset + done);
  return done;
}

void PageMap::resize(std::uint64_t size) {
  if (size < size_) {
    release((size + page_size - 1) / page_size);
    const auto last = pages_.find(size / page_size);
    // What is cut off must not come back when the file grows again.
    if (last != pages_.end())
      std::fill(last->second.begin() + static_cast<std::ptrdiff_t>(size % page_size), last->second.end(),
                std::byte{0});
  }
  size_ = size;
}

PageMap::Pages::const_iterator PageMap::written_from(Pages::const_iterator page) const {
  const auto is_written = [](const Pages::value_type& entry) {
    return std::ranges::any_of(entry.second, [](std::byte byte) { return byte != std::byte{0}; });
  };
  return std::find_if(page, pages_.end(), is_written);
}

bool PageMap::same_contents(const PageMap& other) const {
  if (size_ != other.size_) return false;
  auto mine = written_from(pages_.begin());
  auto theirs = other.written_from(other.pages_.begin());
  while (mine != pages_.end() && theirs != other.pages_.end() && *mine == *theirs) {
    mine = written_from(std::next(mine));
    theirs = other.written_from(std::next(theirs));
  }
  return mine == pages_.end() && theirs == other.pages_.end();
}

void PageMap::for_each_written(const std::function<void(std::uint64_t number, ByteView page)>& visit) const {
  for (auto page = written_from(pages_.begin()); page != pages_.end(); page = written_from(std::next(page))) {
    visit(page->first, page->second);
  }
}

PageMap::Page* PageMap::page_for_writing(std::uint64_t number) {
  const auto found = pages_.find(number);
  if (found != pages_.end()) return &found->second;
  if (space_->used + page_size > space_->capacity) return nullptr;
  space_->used += page_size;
  return &pages_.emplace(number, Page(page_size)).first->second;
}

void PageMap::release(std::uint64_t first_page) {
  const auto first = pages_.lower_bound(first_page);
  space_->used -= static_cast<std::uint64_t>(std::distance(first, pages_.end())) * page_size;
  pages_.erase(first, pages_.end());
}

}  // namespace refio
