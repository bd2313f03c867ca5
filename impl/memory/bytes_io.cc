#include "refio/memory/bytes_io.h"

#include <algorithm>

#include "refio/core/errors.h"

namespace refio {
namespace {

// Beyond this no allocator is asked: some end the program where others say no.
constexpr std::uint64_t largest_size = std::uint64_t{1} << 39;
constexpr std::size_t smallest_capacity = 64;

}  // namespace

BytesView::BytesView(std::shared_ptr<internal::BytesStore> store) : store_(std::move(store)) {
  ++store_->exports;
}

BytesView& BytesView::operator=(BytesView&& other) noexcept {
  if (this != &other) {
    release();
    store_ = std::move(other.store_);
  }
  return *this;
}

MutableByteView BytesView::bytes() const {
  if (store_ == nullptr) throw ValueError("the view has been released");
  return {store_->bytes.get(), store_->size};
}

void BytesView::release() {
  if (store_ == nullptr) return;
  --store_->exports;
  store_.reset();
}

BytesIO::BytesIO(ByteView initial) : store_(std::make_shared<internal::BytesStore>()) {
  if (initial.empty()) return;
  reserve(initial.size());
  std::copy(initial.begin(), initial.end(), data_);
  size_ = initial.size();
}

bool BytesIO::readable() const {
  check_not_closed("readable");
  return true;
}

bool BytesIO::writable() const {
  check_not_closed("writable");
  return true;
}

bool BytesIO::seekable() const {
  check_not_closed("seekable");
  return true;
}

std::optional<Bytes> BytesIO::read_slow(std::int64_t size) {
  check_not_closed("read");
  const std::uint64_t wanted = size < 0 ? left() : static_cast<std::uint64_t>(size);
  const auto count = static_cast<std::size_t>(std::min(wanted, left()));
  return count == 0 ? Bytes() : take(count);
}

std::size_t BytesIO::read_into_slow(MutableByteView target) {
  check_not_closed("readinto");
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(target.size(), left()));
  if (count > 0) std::memmove(target.data(), data_ + position_, count);
  position_ += count;
  return count;
}

void BytesIO::reserve(std::size_t capacity) {
  if (capacity <= capacity_) return;
  const std::size_t generous = std::max({capacity, capacity_ + capacity_ / 2, smallest_capacity});
  // Not new: realloc gives large contents more room without copying them, and without touching new memory.
  void* bytes = std::realloc(data_, generous);
  if (bytes == nullptr) throw MemoryError("no memory for " + std::to_string(capacity) + " bytes");
  static_cast<void>(store_->bytes.release());  // realloc has freed it
  store_->bytes.reset(static_cast<std::byte*>(bytes));
  data_ = store_->bytes.get();
  capacity_ = write_limit_ = generous;
}

std::size_t BytesIO::write_slow(ByteView data) {
  check_not_closed("write");
  if (data.empty()) return 0;
  if (position_ > largest_size || data.size() > largest_size - position_) {
    throw MemoryError("write: the contents would be too large");
  }
  const auto end = static_cast<std::size_t>(position_ + data.size());
  if (end > size_) {
    if (store_->exports > 0) throw BufferError("write: a view of the contents is in use");
    write_limit_ = capacity_;
    reserve(end);
    if (position_ > size_) std::memset(data_ + size_, 0, static_cast<std::size_t>(position_) - size_);
    size_ = end;
  }
  std::memmove(data_ + position_, data.data(), data.size());
  position_ = end;
  return data.size();
}

void BytesIO::flush() { check_not_closed("flush"); }

std::int64_t BytesIO::seek(std::int64_t offset, Whence whence) {
  check_not_closed("seek");
  if (whence == Whence::start && offset < 0) throw ValueError("seek: a position is not negative");
  std::int64_t base = 0;
  if (whence == Whence::current) base = static_cast<std::int64_t>(position_);
  if (whence == Whence::end) base = static_cast<std::int64_t>(size_);
  std::int64_t target;
  if (__builtin_add_overflow(base, offset, &target)) throw OverflowError("seek: the position is too large");
  target = std::max<std::int64_t>(target, 0);
  position_ = static_cast<std::uint64_t>(target);
  return target;
}

std::int64_t BytesIO::tell() {
  check_not_closed("tell");
  return static_cast<std::int64_t>(position_);
}

std::int64_t BytesIO::truncate(std::optional<std::int64_t> size) {
  check_not_closed("truncate");
  const std::int64_t wanted = size ? *size : static_cast<std::int64_t>(position_);
  if (wanted < 0) throw ValueError("truncate: a size is not negative");
  if (static_cast<std::uint64_t>(wanted) >= size_) return wanted;
  if (store_->exports > 0) throw BufferError("truncate: a view of the contents is in use");
  size_ = static_cast<std::size_t>(wanted);
  write_limit_ = capacity_;
  return wanted;
}

void BytesIO::close() {
  if (is_closed()) return;
  if (store_->exports > 0) throw BufferError("close: a view of the contents is in use");
  store_.reset();
  data_ = nullptr;
  size_ = capacity_ = write_limit_ = 0;
  position_ = 0;
}

Bytes BytesIO::getvalue() const {
  check_not_closed("getvalue");
  return Bytes(reinterpret_cast<const char*>(data_), size_);
}

BytesView BytesIO::getbuffer() {
  check_not_closed("getbuffer");
  write_limit_ = size_;
  store_->size = size_;
  return BytesView(store_);
}

}  // namespace refio
