#include "harness/binding/buffers.h"

#include <utility>

#include "refio/core/errors.h"

namespace conform {

OwnBuffer::OwnBuffer(std::string type, Octets octets, std::size_t width)
    : type_(std::move(type)), octets_(std::move(octets)), width_(width), count_(octets_->size() / width) {}

std::shared_ptr<OwnBuffer> OwnBuffer::view_of(const OwnBuffer& viewed, bool readonly, std::int64_t step,
                                              std::size_t most) {
  auto view = std::make_shared<OwnBuffer>(viewed);
  view->type_ = "memoryview";
  view->readonly_ = viewed.readonly_ || readonly;
  const std::size_t stride = static_cast<std::size_t>(step < 0 ? -step : step);
  if (step < 0 && viewed.count_ > 0) {
    view->first_ = static_cast<std::size_t>(static_cast<std::int64_t>(viewed.first_) +
                                            viewed.step_ * static_cast<std::int64_t>(viewed.count_ - 1));
  }
  view->count_ = std::min((viewed.count_ + stride - 1) / stride, most);
  view->step_ = viewed.step_ * step;
  return view;
}

std::string OwnBuffer::contents() const {
  std::string all;
  for (std::size_t i = 0; i < count_; ++i) {
    const std::int64_t item = static_cast<std::int64_t>(first_) + step_ * static_cast<std::int64_t>(i);
    all.append(*octets_, static_cast<std::size_t>(item) * width_, width_);
  }
  return all;
}

refio::MutableByteView OwnBuffer::memory() const {
  return {reinterpret_cast<std::byte*>(octets_->data()) + first_ * width_, count_ * width_};
}

std::string octets_of(const Datum& datum, const char* what) {
  if (const Bytes* bytes = datum.as<Bytes>()) return bytes->octets;
  const auto buffer = datum.thing<BufferThing>();
  if (buffer == nullptr) {
    throw refio::TypeError(std::string(what) + " must be bytes, not " + type_of(datum));
  }
  if (!buffer->is_contiguous()) throw refio::BufferError(std::string(what) + " is not contiguous");
  return buffer->contents();
}

refio::MutableByteView memory_of(const Datum& datum, const char* what) {
  const auto buffer = datum.thing<BufferThing>();
  if (buffer == nullptr || buffer->is_readonly() || !buffer->is_contiguous()) {
    throw refio::TypeError(std::string(what) + " must be contiguous memory to write to, not " +
                           type_of(datum));
  }
  return buffer->memory();
}

}  // namespace conform
