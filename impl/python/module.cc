// The extension module refio._refio.
#include "refio/buffered/buffered_stream.h"

#include "refio/python/names.h"
#include "refio/python/object.h"
#include "refio/python/open.h"

namespace refio::python {
namespace {

Ref make_module() {
  static PyModuleDef definition = {
      PyModuleDef_HEAD_INIT, "refio._refio", nullptr, -1, functions(), nullptr, nullptr, nullptr, nullptr};
  Ref module = checked(PyModule_Create(&definition));
  make_names();
  find_locale();
  make_unsupported_operation(module.get());
  check(PyModule_AddObjectRef(module.get(), "BlockingIOError", PyExc_BlockingIOError));
  check(PyModule_AddIntConstant(module.get(), "DEFAULT_BUFFER_SIZE",
                                static_cast<long>(BufferedStream::default_buffer_size)));
  add_base_types(module.get());
  add_file_io(module.get());
  add_bytes_io(module.get());
  add_buffered_types(module.get());
  add_pair_type(module.get());
  add_newline_decoder(module.get());
  add_string_io(module.get());
  add_text_type(module.get());
  return module;
}

}  // namespace
}  // namespace refio::python

PyMODINIT_FUNC PyInit__refio() {  // NOLINT(bugprone-reserved-identifier): the name that Python looks for
  return refio::python::internal::guarded([] { return refio::python::make_module(); });
}
