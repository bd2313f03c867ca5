#pragma once

#include "refio/buffered/buffered_stream.h"

namespace refio {

// Reads ahead over a readable raw stream. flush() does nothing.
class BufferedReader final : public BufferedStream {
 public:
  // Errors: UnsupportedOperation if `raw` cannot do it; ValueError if `buffer_size` (bytes) is not positive.
  explicit BufferedReader(std::shared_ptr<RawIO> raw, std::int64_t buffer_size = default_buffer_size)
      : BufferedStream(std::move(raw), buffer_size, /*readable=*/true, /*writable=*/false) {}
  BufferedReader(std::shared_ptr<RawIO> raw, AdaptiveSize size)
      : BufferedStream(std::move(raw), size, /*readable=*/true, /*writable=*/false) {}
};

}  // namespace refio
