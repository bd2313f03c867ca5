// What a Python BufferedReader, BufferedWriter and BufferedRandom is.
#pragma once

#include "refio/buffered/buffered_stream.h"
#include "refio/buffered/synchronized.h"
#include "refio/python/object.h"
#include "refio/python/raw_adapter.h"
#include "refio/python/system.h"

namespace refio::python {

// The three classes differ in what they read and write, which is a matter of the Python type here.
class AnyBuffered final : public BufferedStream {
 public:
  AnyBuffered(std::shared_ptr<RawIO> raw, std::int64_t size, bool readable, bool writable)
      : BufferedStream(std::move(raw), size, readable, writable) {}
};

struct BufferedState {
  BufferedState(std::shared_ptr<RawAdapter> its_raw, std::int64_t size, bool readable, bool writable)
      : raw(std::move(its_raw)), stream(raw, size, readable, writable) {}
  std::shared_ptr<RawAdapter> raw;
  Synchronized<AnyBuffered, InterpreterMutex> stream;
};

struct BufferedObject : StatefulObject<BufferedState> {};

}  // namespace refio::python
