// IncrementalNewlineDecoder.
#include "refio/text/newline_decoder.h"

#include "refio/python/codec_adapter.h"
#include "refio/python/names.h"
#include "refio/python/object.h"
#include "refio/python/text_support.h"

namespace refio::python {
namespace {

struct DecoderWithName {
  DecoderWithName(std::shared_ptr<IncrementalDecoder> inner, bool translate, Ref its_errors)
      : decoder(std::move(inner), translate), errors(std::move(its_errors)) {}
  IncrementalNewlineDecoder decoder;
  Ref errors;
};

struct DecoderObject : StatefulObject<DecoderWithName> {
  PyObject* inner;  // for the garbage collector
};

IncrementalNewlineDecoder& decoder_of(const DecoderObject& self) {
  if (self.state == nullptr) fail(PyExc_ValueError, "IncrementalNewlineDecoder.__init__() not called");
  return self.state->decoder;
}

void init(DecoderObject& self, PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"decoder", "translate", "errors", nullptr};
  PyObject* inner = nullptr;
  int translate = 0;
  PyObject* errors = nullptr;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "Op|O:IncrementalNewlineDecoder",
                                  const_cast<char**>(parameters), &inner, &translate, &errors) == 0) {
    throw_raised();
  }
  std::shared_ptr<IncrementalDecoder> adapted;
  if (inner != Py_None) adapted = adapt_decoder(Ref::share(inner));
  Ref its_errors = errors == nullptr ? checked(PyUnicode_FromString("strict")) : Ref::share(errors);
  self.state = std::make_shared<DecoderWithName>(std::move(adapted), translate != 0, std::move(its_errors));
  Py_XSETREF(self.inner, Ref::share(inner).release());
}

Ref decode(DecoderObject& self, PyObject* items, PyObject* keywords) {
  static const char* parameters[] = {"input", "final", nullptr};
  PyObject* input = nullptr;
  int final = 0;
  if (PyArg_ParseTupleAndKeywords(items, keywords, "O|p:decode", const_cast<char**>(parameters), &input,
                                  &final) == 0) {
    throw_raised();
  }
  IncrementalNewlineDecoder& decoder = decoder_of(self);
  if (decoder.decoder() != nullptr) {
    const Buffer bytes(input, Buffer::Access::read);
    return to_text(decoder.decode(chars_of(bytes.bytes()), final != 0));
  }
  if (PyUnicode_Check(input) == 0) {
    fail(PyExc_TypeError, "decoder should return a string result, not '%.200s'", Py_TYPE(input)->tp_name);
  }
  return to_text(decoder.decode(TextView(input).get(), final != 0));
}

Ref getstate(DecoderObject& self) {
  const DecoderState state = decoder_of(self).state();
  const Ref pending = to_bytes(state.pending);
  const Ref flags = to_number(std::int64_t{state.flags});
  return checked(PyTuple_Pack(2, pending.get(), flags.get()));
}

Ref setstate(DecoderObject& self, PyObject* state) {
  IncrementalNewlineDecoder& decoder = decoder_of(self);
  if (PyTuple_Check(state) == 0) fail(PyExc_TypeError, "state argument must be a tuple");
  PyObject* pending = nullptr;
  unsigned long long flags = 0;
  if (PyArg_ParseTuple(state, "OK;setstate(): illegal state argument", &pending, &flags) == 0) throw_raised();
  const Buffer bytes(pending, Buffer::Access::read);
  decoder.set_state({Bytes(chars_of(bytes.bytes())), static_cast<std::uint32_t>(flags)});
  return Ref::none();
}

Ref reset(DecoderObject& self) {
  decoder_of(self).reset();
  return Ref::none();
}

Ref newlines(DecoderObject& self) { return to_newlines(decoder_of(self).newlines().list()); }

Ref errors(DecoderObject& self) {
  decoder_of(self);
  return self.state->errors;
}

int traverse_decoder(PyObject* self, visitproc visit, void* data) noexcept {
  PyObject* inner = reinterpret_cast<DecoderObject*>(self)->inner;
  const int status = inner == nullptr ? 0 : visit(inner, data);
  return status != 0 ? status : traverse<DecoderObject>(self, visit, data);
}

int clear_decoder(PyObject* self) noexcept {
  auto& object = *reinterpret_cast<DecoderObject*>(self);
  const auto state = std::move(object.state);
  Py_CLEAR(object.inner);
  return clear<DecoderObject>(self);
}

void destroy_decoder(PyObject* self) noexcept {
  PyObject_GC_UnTrack(self);
  Py_CLEAR(reinterpret_cast<DecoderObject*>(self)->inner);
  destroy<DecoderObject>(self);
}

}  // namespace

void add_newline_decoder(PyObject* module) {
  static PyMethodDef methods[] = {keyword_method<decode>("decode"), method0<getstate>("getstate"),
                                  method1<setstate>("setstate"), method0<reset>("reset"), no_more_methods()};
  static PyGetSetDef attributes[] = {{"__dict__", dict_of, nullptr, nullptr, nullptr},
                                     attribute<newlines>("newlines"),
                                     attribute<errors>("errors"),
                                     no_more_attributes()};
  PyType_Slot slots[] = {{Py_tp_new, slot(create<DecoderObject>)},
                         {Py_tp_init, slot(initialize<init>)},
                         {Py_tp_dealloc, slot(destroy_decoder)},
                         {Py_tp_traverse, slot(traverse_decoder)},
                         {Py_tp_clear, slot(clear_decoder)},
                         {Py_tp_methods, methods},
                         {Py_tp_getset, attributes},
                         {Py_tp_members, stream_members()},
                         {0, nullptr}};
  types().newline_decoder = add_type(
      module, {"refio.IncrementalNewlineDecoder", sizeof(DecoderObject), 0, stream_flags, slots}, nullptr);
}

}  // namespace refio::python
