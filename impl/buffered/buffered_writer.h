#pragma once

#include "refio/buffered/buffered_stream.h"

namespace refio {

// Writes behind over a writable raw stream.
class BufferedWriter final : public BufferedStream {
 public:
  // Errors: UnsupportedOperation if `raw` cannot do it; ValueError if `buffer_size` (bytes) is not positive.
  explicit BufferedWriter(std::shared_ptr<RawIO> raw, std::int64_t buffer_size = default_buffer_size)
      : BufferedStream(std::move(raw), buffer_size, /*readable=*/false, /*writable=*/true) {}
  // Only reading makes a buffer grow: this one stays a block.
  BufferedWriter(std::shared_ptr<RawIO> raw, AdaptiveSize size)
      : BufferedStream(std::move(raw), size, /*readable=*/false, /*writable=*/true) {}
};

}  // namespace refio
