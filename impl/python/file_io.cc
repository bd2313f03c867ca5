// FileIO.
#include <limits>

#include "refio/python/file_object.h"
#include "refio/python/io_base.h"
#include "refio/python/names.h"
#include "refio/python/system.h"

namespace refio::python {
namespace {

// Errors: ValueError before __init__, as for a closed file.
std::shared_ptr<FileIO> file_of(const FileObject& self) { return state_of(self); }

// A number that may be a descriptor; one that is too large is no more than an object of the wrong type.
std::optional<int> int_of(PyObject* object) {
  const Ref index = checked(PyNumber_Index(object));
  int overflow = 0;
  const long number = PyLong_AsLongAndOverflow(index.get(), &overflow);
  using Limits = std::numeric_limits<int>;
  if (overflow != 0 || number > Limits::max() || number < Limits::min()) return std::nullopt;
  return static_cast<int>(number);
}

// The name as the system takes it, or a descriptor.
StreamName name_of(PyObject* file) {
  const auto number = PyIndex_Check(file) != 0 ? int_of(file) : std::nullopt;
  if (number) {
#if PY_VERSION_HEX >= 0x030D0000
    if (PyBool_Check(file) != 0) {
      check(PyErr_WarnEx(PyExc_RuntimeWarning, "bool is used as a file descriptor", 1));
    }
#endif
    if (*number < 0) fail(PyExc_ValueError, "negative file descriptor");
    return *number;
  }
  PyObject* converted = nullptr;
  if (PyUnicode_FSConverter(file, &converted) == 0) throw_raised();
  const Ref name = Ref::steal(converted);
  return std::string(PyBytes_AS_STRING(name.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(name.get())));
}

FileIO::Opener opener_calling(PyObject* opener, PyObject* file) {
  if (opener == nullptr || opener == Py_None) return nullptr;
  return [opener, file](const std::string&, int flags) {
    const Ref number = to_number(std::int64_t{flags});
    PyObject* arguments[] = {file, number.get()};
    const Ref answer = checked(PyObject_Vectorcall(opener, arguments, 2, nullptr));
    if (PyIndex_Check(answer.get()) == 0) fail(PyExc_TypeError, "expected integer from opener");
    return number_of(answer.get());
  };
}

struct InitArguments {
  PyObject* file = nullptr;
  const char* mode = "r";
  int closefd = 1;
  PyObject* opener = nullptr;
};

InitArguments parse_init(PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"file", "mode", "closefd", "opener", nullptr};
  InitArguments given;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "O|spO:FileIO", const_cast<char**>(parameters),
                                  &given.file, &given.mode, &given.closefd, &given.opener) == 0) {
    throw_raised();
  }
  return given;
}

// Lets go of the file that an earlier __init__ opened.
void release(FileObject& self) {
  const auto before = std::move(self.state);
  self.state = nullptr;
  if (before != nullptr && before->closefd()) before->close();
}

int init(PyObject* object, PyObject* items, PyObject* keywords) noexcept {
  auto& self = *reinterpret_cast<FileObject*>(object);
  PyObject* filename = nullptr;
  try {
    release(self);
    const InitArguments given = parse_init(items, keywords);
    const StreamName name = name_of(given.file);
    const FileIO::Opener opener = opener_calling(given.opener, given.file);
    check(PySys_Audit("open", "Osi", given.file, given.mode, 0));
    filename = given.file;
    auto file = FileIO::open(files(), name, given.mode, given.closefd != 0, opener);
    self.state = std::move(file);
    check(PyObject_SetAttr(object, names().name, given.file));
    return 0;
  } catch (...) {
    raise_current(filename);
  }
  const SavedException saved;
  if (self.state != nullptr) {
    // The descriptor is the caller's, as there is no stream.
    if (PyLong_Check(filename) != 0) self.state->disown();
    self.state.reset();
  }
  return -1;
}

Ref readall(FileObject& self) {
  BytesSink sink;
  const ReadOutcome outcome = file_of(self)->read_rest(sink);
  return outcome.is_would_block() && sink.kept().empty() ? Ref::none() : sink.take();
}

Ref read(FileObject& self, Arguments arguments) {
  const std::int64_t size = size_argument(arguments.expect("read", 0, 1).at(0));
  return size < 0 ? readall(self) : to_optional_bytes(file_of(self)->read(size));
}

Ref readinto(FileObject& self, PyObject* target) {
  const auto file = file_of(self);
  const Buffer buffer(target, Buffer::Access::write);
  const ReadOutcome outcome = file->read_into(buffer.target());
  return outcome.is_would_block() ? Ref::none() : to_number(outcome.count());
}

Ref write(FileObject& self, PyObject* data) {
  const Buffer buffer(data, Buffer::Access::read);
  const WriteOutcome outcome = file_of(self)->write(buffer.bytes());
  return outcome.is_would_block() ? Ref::none() : to_number(outcome.count());
}

Ref seek(FileObject& self, Arguments arguments) {
  arguments.expect("seek", 1, 2);
  const auto file = file_of(self);
  file->readable();  // closed comes first
  const std::int64_t offset = number_of(arguments.at(0));
  const std::int64_t whence = arguments.at(1) == nullptr ? 0 : number_of(arguments.at(1));
  return to_number(file->seek(offset, whence_of(whence)));
}

Ref tell(FileObject& self) { return to_number(file_of(self)->tell()); }

Ref truncate(FileObject& self, Arguments arguments) {
  arguments.expect("truncate", 0, 1);
  const auto file = file_of(self);
  const bool none = arguments.at(0) == nullptr || arguments.at(0) == Py_None;
  return to_number(file->truncate(none ? std::nullopt : std::optional(number_of(arguments.at(0)))));
}

Ref warn_of_release(FileObject& self, PyObject* source) {
  if (self.state == nullptr || self.state->is_closed() || !self.state->closefd()) return Ref::none();
  const SavedException saved;
  if (PyErr_ResourceWarning(source, 1, "unclosed file %R", source) < 0) {
    // Spurious errors can appear at shutdown.
    if (PyErr_ExceptionMatches(PyExc_Warning) != 0) PyErr_WriteUnraisable(self.self());
    PyErr_Clear();
  }
  return Ref::none();
}

// As RawIO says: flush() of whatever class this is, then the file, also if that failed.
Ref close(FileObject& self) {
  if (self.state == nullptr) {
    self.closed = true;
    return Ref::none();
  }
  const auto file = self.state;
  if (file->is_closed()) return Ref::none();
  if (self.finalizing && file->closefd()) warn_of_release(self, self.self());
  file->close([&] { call(self.self(), names().flush); });
  return Ref::none();
}

Ref flush(FileObject& self) {
  file_of(self)->flush();
  return Ref::none();
}

Ref fileno(FileObject& self) { return to_number(std::int64_t{file_of(self)->fileno()}); }
Ref isatty(FileObject& self) { return Ref::boolean(file_of(self)->isatty()); }
Ref readable(FileObject& self) { return Ref::boolean(file_of(self)->readable()); }
Ref writable(FileObject& self) { return Ref::boolean(file_of(self)->writable()); }
Ref seekable(FileObject& self) { return Ref::boolean(file_of(self)->seekable()); }
Ref closed(FileObject& self) { return Ref::boolean(self.state == nullptr || self.state->is_closed()); }
Ref closefd(FileObject& self) { return Ref::boolean(self.state == nullptr || self.state->closefd()); }
Ref mode(FileObject& self) { return to_text(file_of(self)->mode()); }

Ref block_size(FileObject& self) {
  const auto file = file_of(self);
  return to_number(static_cast<std::size_t>(file->block_size()));
}

Ref name(FileObject& self) {
  if (self.name == nullptr) fail(PyExc_AttributeError, "name");
  return Ref::share(self.name);
}

void set_name(FileObject& self, PyObject* value) {
  if (value == nullptr && self.name == nullptr) fail(PyExc_AttributeError, "name");
  PyObject* before = self.name;
  self.name = Ref::share(value).release();
  Py_XDECREF(before);
}

PyObject* represent(PyObject* object) noexcept {
  return internal::guarded([&] {
    auto& self = *reinterpret_cast<FileObject*>(object);
    if (self.state == nullptr || self.state->is_closed()) return representation(object, " [closed]");
    const Ref its_mode = mode(self);
    const char* owned = self.state->closefd() ? "True" : "False";
    const Ref its_name = shown_name(object);
    if (PyUnicode_GET_LENGTH(its_name.get()) == 0) {
      return representation(object, " fd=%d mode='%U' closefd=%s", self.state->fileno(), its_mode.get(),
                            owned);
    }
    return representation(object, "%U mode='%U' closefd=%s", its_name.get(), its_mode.get(), owned);
  });
}

PyObject* next(PyObject* self) noexcept {
  if (!is_plain(self, types().file_io)) return next_line(self);
  return internal::guarded([&] {
    const auto line = file_of(*reinterpret_cast<FileObject*>(self))->next();
    return line ? to_bytes(*line) : Ref();
  });
}

int traverse_file(PyObject* self, visitproc visit, void* data) noexcept {
  PyObject* its_name = reinterpret_cast<FileObject*>(self)->name;
  const int status = its_name == nullptr ? 0 : visit(its_name, data);
  return status != 0 ? status : traverse<FileObject>(self, visit, data);
}

int clear_file(PyObject* self) noexcept {
  Py_CLEAR(reinterpret_cast<FileObject*>(self)->name);
  return clear<FileObject>(self);
}

// The name goes last: closing may warn, and names what it closes.
void destroy_file(PyObject* self) noexcept {
  if (!finalize_before_release(self)) return;
  PyObject_GC_UnTrack(self);
  Py_CLEAR(reinterpret_cast<FileObject*>(self)->name);
  destroy<FileObject>(self);
}

PyMethodDef* methods() {
  static PyMethodDef all[] = {method<read>("read"),
                              method0<readall>("readall"),
                              method1<readinto>("readinto"),
                              method1<write>("write"),
                              method<seek>("seek"),
                              method0<tell>("tell"),
                              method<truncate>("truncate"),
                              method0<close>("close"),
                              method0<flush>("flush"),
                              method0<fileno>("fileno"),
                              method0<isatty>("isatty"),
                              method0<readable>("readable"),
                              method0<writable>("writable"),
                              method0<seekable>("seekable"),
                              method1<warn_of_release>("_dealloc_warn"),
                              keyword_method<refuse_to_reduce>("__reduce__"),
                              keyword_method<refuse_to_reduce>("__reduce_ex__"),
                              no_more_methods()};
  return all;
}

}  // namespace

void add_file_io(PyObject* module) {
  static PyGetSetDef attributes[] = {{"__dict__", dict_of, nullptr, nullptr, nullptr},
                                     attribute<closed>("closed"),
                                     attribute<closefd>("closefd"),
                                     attribute<mode>("mode"),
                                     attribute<block_size>("_blksize"),
                                     attribute<name, set_name>("name"),
                                     no_more_attributes()};
  PyType_Slot slots[] = {{Py_tp_new, slot(create<FileObject>)},
                         {Py_tp_init, slot(init)},
                         {Py_tp_dealloc, slot(destroy_file)},
                         {Py_tp_traverse, slot(traverse_file)},
                         {Py_tp_clear, slot(clear_file)},
                         {Py_tp_repr, slot(represent)},
                         {Py_tp_iternext, slot(next)},
                         {Py_tp_iter, slot(iterate)},
                         {Py_tp_methods, methods()},
                         {Py_tp_getset, attributes},
                         {Py_tp_members, concrete_members()},
                         {0, nullptr}};
  types().file_io =
      add_type(module, {"refio.FileIO", sizeof(FileObject), 0, stream_flags, slots}, types().raw_base);
}

}  // namespace refio::python
