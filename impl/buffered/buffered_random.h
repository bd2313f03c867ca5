#pragma once

#include "refio/buffered/buffered_stream.h"

namespace refio {

// Reads ahead and writes behind over a raw stream that reads, writes and seeks; one position for both.
class BufferedRandom final : public BufferedStream {
 public:
  // Errors: UnsupportedOperation if `raw` cannot do it; ValueError if `buffer_size` (bytes) is not positive.
  explicit BufferedRandom(std::shared_ptr<RawIO> raw, std::int64_t buffer_size = default_buffer_size)
      : BufferedStream(std::move(raw), buffer_size, /*readable=*/true, /*writable=*/true) {}
  BufferedRandom(std::shared_ptr<RawIO> raw, AdaptiveSize size)
      : BufferedStream(std::move(raw), size, /*readable=*/true, /*writable=*/true) {}
};

}  // namespace refio
