// Objects that hold bytes: byte arrays, typed arrays, views of memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "harness/binding/datum.h"
#include "refio/core/bytes.h"

namespace conform {

class BufferThing : public Thing {
 public:
  std::optional<std::string> octets() const override { return contents(); }
  // The bytes, item by item. Throws refio::ValueError for a view that was released.
  virtual std::string contents() const = 0;
  // Do the items lie side by side, in order?
  virtual bool is_contiguous() const { return true; }
  virtual bool is_readonly() const { return false; }
  // The memory itself. Requires a contiguous buffer. Throws as contents().
  virtual refio::MutableByteView memory() const = 0;
};

// Memory of the case's own; a memoryview shares it with what it looks at.
class OwnBuffer final : public BufferThing {
 public:
  using Octets = std::shared_ptr<std::string>;

  // `width`: bytes of an item.
  OwnBuffer(std::string type, Octets octets, std::size_t width = 1);
  // A view of `viewed`: every `step`-th item, from the end if it is negative, of which the first `most`.
  static std::shared_ptr<OwnBuffer> view_of(const OwnBuffer& viewed, bool readonly, std::int64_t step,
                                            std::size_t most = SIZE_MAX);

  std::string type() const override { return type_; }
  std::string contents() const override;
  bool is_contiguous() const override { return step_ == 1 || count_ < 2; }
  bool is_readonly() const override { return readonly_; }
  refio::MutableByteView memory() const override;

 private:
  std::string type_;
  Octets octets_;
  std::size_t width_;
  bool readonly_ = false;
  // Items of the view: where the first is, how many there are, and how far apart.
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::int64_t step_ = 1;
};

// The first items of a buffer that is not the case's own, such as a view of the contents of a stream.
class BeginningOf final : public BufferThing {
 public:
  BeginningOf(std::shared_ptr<BufferThing> whole, std::size_t most, bool readonly)
      : whole_(std::move(whole)), most_(most), readonly_(readonly) {}
  std::string type() const override { return "memoryview"; }
  std::string contents() const override { return whole_->contents().substr(0, most_); }
  bool is_contiguous() const override { return whole_->is_contiguous(); }
  bool is_readonly() const override { return readonly_ || whole_->is_readonly(); }
  refio::MutableByteView memory() const override {
    const refio::MutableByteView memory = whole_->memory();
    return memory.first(std::min(most_, memory.size()));
  }

 private:
  std::shared_ptr<BufferThing> whole_;
  std::size_t most_;
  bool readonly_;
};

// The octets that a call which takes bytes is given; `what` names the argument. Throws refio::TypeError for
// what is no buffer, refio::BufferError for one whose items do not lie side by side.
std::string octets_of(const Datum& datum, const char* what);

// The memory that a call is to fill. Throws refio::TypeError unless it is a buffer that can be written and
// whose items lie side by side.
refio::MutableByteView memory_of(const Datum& datum, const char* what);

}  // namespace conform
