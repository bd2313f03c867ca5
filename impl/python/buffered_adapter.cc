#include "refio/python/buffered_adapter.h"

#include <algorithm>
#include <cstring>

#include "refio/python/buffered_object.h"
#include "refio/python/bytes_object.h"
#include "refio/python/names.h"

namespace refio::python {
namespace {

// What a read answered, of any type that has bytes.
std::optional<Bytes> bytes_of(const Ref& answer, const char* method) {
  if (answer.is_none()) return std::nullopt;
  if (PyObject_CheckBuffer(answer.get()) == 0) {
    fail(PyExc_TypeError, "underlying %s() should have returned a bytes-like object, not '%.200s'", method,
         Py_TYPE(answer.get())->tp_name);
  }
  const Buffer buffer(answer.get(), Buffer::Access::read);
  return Bytes(chars_of(buffer.bytes()));
}

std::optional<std::size_t> put_into(MutableByteView target, const std::optional<Bytes>& data) {
  if (!data) return std::nullopt;
  const std::size_t count = std::min(data->size(), target.size());
  if (count > 0) std::memcpy(target.data(), data->data(), count);
  return count;
}

}  // namespace

BufferedAdapter::BufferedAdapter(PyObject* buffer)
    : buffer_(Ref::share(buffer)), has_read1_(optional_attribute(buffer, names().read1)) {}

std::shared_ptr<BufferedIO> BufferedAdapter::direct() const {
  PyObject* object = buffer_.get();
  const Types& all = types();
  if (is_plain(object, all.reader) || is_plain(object, all.writer) || is_plain(object, all.random)) {
    const auto state = reinterpret_cast<BufferedObject*>(object)->state;
    if (state == nullptr) return nullptr;
    state->raw->refresh();
    return std::shared_ptr<BufferedIO>(state, &state->stream);
  }
  if (is_plain(object, all.bytes_io)) return reinterpret_cast<BytesObject*>(object)->state;
  return nullptr;
}

bool BufferedAdapter::readable() const { return truth_of(call(buffer_.get(), names().readable).get()); }
bool BufferedAdapter::writable() const { return truth_of(call(buffer_.get(), names().writable).get()); }
bool BufferedAdapter::seekable() const { return truth_of(call(buffer_.get(), names().seekable).get()); }

bool BufferedAdapter::is_closed() const {
  const Ref closed = optional_attribute(buffer_.get(), names().closed);
  return closed && truth_of(closed.get());
}

std::optional<Bytes> BufferedAdapter::read(std::int64_t size) {
  if (const auto stream = direct()) return stream->read(size);
  if (size < 0) return bytes_of(call(buffer_.get(), names().read), "read");
  return bytes_of(call(buffer_.get(), names().read, to_number(size).get()), "read");
}

Bytes BufferedAdapter::read1(std::int64_t size) {
  if (const auto stream = direct()) return stream->read1(size);
  PyObject* method = has_read1_ ? names().read1 : names().read;
  const Ref answer = call(buffer_.get(), method, to_number(size).get());
  return bytes_of(answer, has_read1_ ? "read1" : "read").value_or(Bytes());
}

std::optional<std::size_t> BufferedAdapter::read_into(MutableByteView target) {
  return put_into(target, read(static_cast<std::int64_t>(target.size())));
}

std::optional<std::size_t> BufferedAdapter::read_into1(MutableByteView target) {
  return put_into(target, read1(static_cast<std::int64_t>(target.size())));
}

Bytes BufferedAdapter::readline(std::int64_t limit) {
  return bytes_of(call(buffer_.get(), names().readline, to_number(limit).get()), "readline")
      .value_or(Bytes());
}

std::size_t BufferedAdapter::write(ByteView data) {
  if (const auto stream = direct()) return stream->write(data);
  call(buffer_.get(), names().write, to_bytes(chars_of(data)).get());
  return data.size();
}

void BufferedAdapter::flush() { call(buffer_.get(), names().flush); }

std::int64_t BufferedAdapter::seek(std::int64_t offset, Whence whence) {
  const Ref where = to_number(offset);
  if (whence == Whence::start) return number_of(call(buffer_.get(), names().seek, where.get()).get());
  const Ref from = to_number(static_cast<std::int64_t>(whence));
  return number_of(call(buffer_.get(), names().seek, where.get(), from.get()).get());
}

std::int64_t BufferedAdapter::tell() { return number_of(call(buffer_.get(), names().tell).get()); }

std::int64_t BufferedAdapter::truncate(std::optional<std::int64_t> size) {
  const Ref wanted = size ? to_number(*size) : Ref::none();
  return number_of(call(buffer_.get(), names().truncate, wanted.get()).get());
}

void BufferedAdapter::close() { call(buffer_.get(), names().close); }

int BufferedAdapter::fileno() const {
  return static_cast<int>(number_of(call(buffer_.get(), names().fileno).get()));
}

bool BufferedAdapter::isatty() const { return truth_of(call(buffer_.get(), names().isatty).get()); }

}  // namespace refio::python
