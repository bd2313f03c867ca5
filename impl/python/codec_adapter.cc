#include "refio/python/codec_adapter.h"

#include <limits>

#include "refio/python/names.h"
#include "refio/text/codecs/error_handler.h"

namespace refio::python {
namespace {

class DecoderAdapter final : public IncrementalDecoder {
 public:
  explicit DecoderAdapter(Ref decoder) : decoder_(std::move(decoder)) {}

  void decode_into(std::string_view input, bool final, std::string& text) override {
    const Ref bytes = to_bytes(input);
    const Ref answer = call(decoder_.get(), names().decode, bytes.get(), final ? Py_True : Py_False);
    if (PyUnicode_Check(answer.get()) == 0) {
      fail(PyExc_TypeError, "decoder should return a string result, not '%.200s'",
           Py_TYPE(answer.get())->tp_name);
    }
    text.append(TextView(answer.get()).get());
  }

  DecoderState state() const override {
    const Ref answer = call(decoder_.get(), names().getstate);
    if (PyTuple_Check(answer.get()) == 0) fail(PyExc_TypeError, "illegal decoder state");
    PyObject* pending = nullptr;
    PyObject* flags = nullptr;
    if (PyArg_ParseTuple(answer.get(), "OO;illegal decoder state", &pending, &flags) == 0) throw_raised();
    if (PyBytes_Check(pending) == 0) {
      fail(PyExc_TypeError, "illegal decoder state: the first item should be a bytes object, not '%.200s'",
           Py_TYPE(pending)->tp_name);
    }
    const Bytes octets(PyBytes_AS_STRING(pending), static_cast<std::size_t>(PyBytes_GET_SIZE(pending)));
    const std::int64_t number = number_of(flags);
    if (number < 0 || number > std::numeric_limits<std::uint32_t>::max() / 2) {
      fail(PyExc_OverflowError, "the decoder's state is too large a number");
    }
    return {octets, static_cast<std::uint32_t>(number)};
  }

  void set_state(const DecoderState& state) override {
    const Ref pending = to_bytes(state.pending);
    const Ref flags = to_number(std::int64_t{state.flags});
    const Ref both = checked(PyTuple_Pack(2, pending.get(), flags.get()));
    call(decoder_.get(), names().setstate, both.get());
  }

  void reset() override { call(decoder_.get(), names().reset); }

 private:
  Ref decoder_;
};

class EncoderAdapter final : public IncrementalEncoder {
 public:
  explicit EncoderAdapter(Ref encoder) : encoder_(std::move(encoder)) {}

  void encode_into(std::string_view text, Bytes& bytes) override {
    const Ref given = to_text(text);
    const Ref answer = call(encoder_.get(), names().encode, given.get());
    if (PyBytes_Check(answer.get()) == 0) {
      fail(PyExc_TypeError, "encoder should return a bytes object, not '%.200s'",
           Py_TYPE(answer.get())->tp_name);
    }
    bytes.append(PyBytes_AS_STRING(answer.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(answer.get())));
  }

  void reset() override { call(encoder_.get(), names().reset); }
  void skip_start() override { call(encoder_.get(), names().setstate, to_number(std::int64_t{0}).get()); }

 private:
  Ref encoder_;
};

// What codecs.lookup() knows of an encoding of text.
Ref find(const std::string& encoding) {
  const Ref codecs = checked(PyImport_ImportModule("_codecs"));
  Ref found = checked(PyObject_CallMethod(codecs.get(), "lookup", "s", encoding.c_str()));
  const Ref is_text = optional_attribute(found.get(), names()._is_text_encoding);
  if (is_text && !truth_of(is_text.get())) {
    fail(PyExc_LookupError, "'%.400s' is not a text encoding; use codecs.open() to handle arbitrary codecs",
         encoding.c_str());
  }
  return found;
}

Ref make(const std::string& encoding, const std::string& errors, PyObject* factory) {
  const Ref found = find(encoding);
  const Ref factory_found = attribute_of(found.get(), factory);
  const Ref handler = to_text(errors);
  return checked(PyObject_CallOneArg(factory_found.get(), handler.get()));
}

bool is_native(const std::string& encoding) {
  try {
    refio::traits_of(encoding);
    return true;
  } catch (const LookupError&) {
    return false;
  }
}

bool is_native(const std::string& encoding, const std::string& errors) {
  return ErrorPolicy(errors).handler != OnError::unknown && is_native(encoding);
}

class PythonCodecs final : public Codecs {
 public:
  std::unique_ptr<IncrementalDecoder> make_decoder(const std::string& encoding,
                                                   const std::string& errors) const override {
    if (is_native(encoding, errors)) return Codecs::make_decoder(encoding, errors);
    return adapt_decoder(make(encoding, errors, names().incrementaldecoder));
  }
  std::unique_ptr<IncrementalEncoder> make_encoder(const std::string& encoding,
                                                   const std::string& errors) const override {
    if (is_native(encoding, errors)) return Codecs::make_encoder(encoding, errors);
    return std::make_unique<EncoderAdapter>(make(encoding, errors, names().incrementalencoder));
  }
  EncodingTraits traits_of(const std::string& encoding) const override {
    if (is_native(encoding)) return Codecs::traits_of(encoding);
    find(encoding);
    return {};
  }
};

}  // namespace

std::unique_ptr<IncrementalDecoder> adapt_decoder(Ref decoder) {
  return std::make_unique<DecoderAdapter>(std::move(decoder));
}

const std::shared_ptr<const Codecs>& python_codecs() {
  static const auto& codecs = *new std::shared_ptr<const Codecs>(std::make_shared<PythonCodecs>());
  return codecs;
}

}  // namespace refio::python
