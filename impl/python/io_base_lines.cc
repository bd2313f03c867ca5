#include "refio/core/lines.h"

#include "refio/python/io_base.h"
#include "refio/python/names.h"

namespace refio::python {
namespace {

// A line of any kind, or none.
struct Line {
  Ref object;
  std::size_t length = 0;
  bool empty() const { return !object; }
};

Line next_of(PyObject* iterator) {
  Ref line = Ref::steal(PyIter_Next(iterator));
  if (!line) {
    if (PyErr_Occurred() != nullptr) throw_raised();
    return {};
  }
  const Py_ssize_t length = PyObject_Size(line.get());
  if (length < 0) throw_raised();
  return {std::move(line), static_cast<std::size_t>(length)};
}

Bytes bytes_from(const Ref& answer, const char* method) {
  if (answer.is_none()) return {};
  if (PyBytes_Check(answer.get()) == 0) {
    fail(PyExc_OSError, "%s() should have returned a bytes object, not '%.200s'", method,
         Py_TYPE(answer.get())->tp_name);
  }
  return Bytes(PyBytes_AS_STRING(answer.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(answer.get())));
}

}  // namespace

Ref readline_by_read(StreamObject& self, Arguments arguments) {
  const std::int64_t limit = size_argument(arguments.expect("readline", 0, 1).at(0));
  const Ref peek = optional_attribute(self.self(), names().peek);
  const Ref one = to_number(std::int64_t{1});
  return to_bytes(read_line(
      limit,
      [&] {
        return peek ? bytes_from(checked(PyObject_CallOneArg(peek.get(), one.get())), "peek") : Bytes();
      },
      [&](std::size_t count) {
        return bytes_from(call(self.self(), names().read, to_number(count).get()), "read");
      }));
}

Ref readlines(StreamObject& self, Arguments arguments) {
  const std::int64_t hint = size_argument(arguments.expect("readlines", 0, 1).at(0));
  const Ref iterator = checked(PyObject_GetIter(self.self()));
  const auto lines = collect_lines(
      hint, HintRule::exceeded, [&] { return next_of(iterator.get()); },
      [](const Line& line) { return line.length; });
  Ref list = checked(PyList_New(static_cast<Py_ssize_t>(lines.size())));
  Py_ssize_t index = 0;
  for (const Line& line : lines) PyList_SET_ITEM(list.get(), index++, Ref(line.object).release());
  return list;
}

Ref writelines(StreamObject& self, PyObject* lines) {
  check_not_closed(self.self());
  const Ref iterator = checked(PyObject_GetIter(lines));
  const ItemSource<Ref> next_item = [&]() -> std::optional<Ref> {
    Ref item = Ref::steal(PyIter_Next(iterator.get()));
    if (item) return item;
    if (PyErr_Occurred() != nullptr) throw_raised();
    return std::nullopt;
  };
  write_items(next_item, [&](const Ref& item) { call(self.self(), names().write, item.get()); });
  return Ref::none();
}

PyObject* iterate(PyObject* self) noexcept {
  return internal::guarded([&] {
    check_not_closed(self);
    return Ref::share(self);
  });
}

PyObject* next_line(PyObject* self) noexcept {
  return internal::guarded([&] {
    Ref line = call(self, names().readline);
    const Py_ssize_t length = PyObject_Size(line.get());
    if (length < 0) throw_raised();
    return length == 0 ? Ref() : line;
  });
}

}  // namespace refio::python
