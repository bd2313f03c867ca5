#include "refio/text/text_io_wrapper.h"

#include "refio/core/errors.h"

namespace refio {
namespace {

std::string resolve(const std::string& encoding) {
  return encoding == "locale" ? std::string(default_encoding) : encoding;
}

}  // namespace

TextIOWrapper::TextIOWrapper(std::shared_ptr<BufferedIO> buffer, TextOptions options)
    : buffer_(std::move(buffer)),
      stream_(dynamic_cast<const BufferedStream*>(buffer_.get())),
      options_(std::move(options)) {
  options_.encoding = resolve(options_.encoding);
  if (options_.codecs == nullptr) options_.codecs = Codecs::native();
  traits_ = options_.codecs->traits_of(options_.encoding);
  check_usable("wrapping");
  coders_ = make_coders(options_);
  seekable_ = telling_ = buffer_->seekable();
  begin_encoding();
}

BufferedIO& TextIOWrapper::attached() const {
  if (buffer_ == nullptr) throw ValueError("the buffer has been detached");
  return *buffer_;
}

void TextIOWrapper::refuse(const char* operation) const {
  attached().is_closed();  // has its own word for a buffer without a raw stream
  throw ValueError(std::string(operation) + " of a closed text stream");
}

TextIOWrapper::Coders TextIOWrapper::make_coders(const TextOptions& options) const {
  Coders coders;
  if (attached().readable()) {
    coders.decoder = options.codecs->make_decoder(options.encoding, options.errors);
    if (options.newline == Newline::universal || options.newline == Newline::keep) {
      const bool translates = options.newline == Newline::universal;
      auto universal = std::make_shared<IncrementalNewlineDecoder>(std::move(coders.decoder), translates);
      coders.universal = universal.get();
      coders.decoder = std::move(universal);
    }
  }
  if (attached().writable()) coders.encoder = options.codecs->make_encoder(options.encoding, options.errors);
  return coders;
}

// A stream that does not begin at the start of its buffer has its byte order mark, if one is due, already.
void TextIOWrapper::begin_encoding() {
  if (seekable_ && coders_.encoder != nullptr && attached().tell() != 0) coders_.encoder->skip_start();
}

void TextIOWrapper::restart_encoding(bool at_start) {
  if (coders_.encoder == nullptr) return;
  if (at_start) {
    coders_.encoder->reset();
  } else {
    coders_.encoder->skip_start();
  }
}

void TextIOWrapper::reconfigure(const TextChanges& changes) {
  check_usable("reconfigure");
  const bool recodes = changes.encoding || changes.errors || changes.newline;
  if (recodes && has_read_) {
    throw UnsupportedOperation("the encoding and the newline cannot change after reading began");
  }
  TextOptions options = options_;
  if (changes.encoding) {
    options.encoding = resolve(*changes.encoding);
    options.errors = "strict";
  }
  if (changes.errors) options.errors = *changes.errors;
  if (changes.newline) options.newline = *changes.newline;
  if (changes.line_buffering) options.line_buffering = *changes.line_buffering;
  if (changes.write_through) options.write_through = *changes.write_through;
  const EncodingTraits traits = options.codecs->traits_of(options.encoding);
  flush();
  if (recodes) {
    coders_ = make_coders(options);
    traits_ = traits;
    begin_encoding();
  }
  options_ = std::move(options);
}

void TextIOWrapper::close(const std::function<void()>& flush_first) {
  if (attached().is_closed()) return;
  close_after(flush_first, [this] { attached().close(); });
}

std::shared_ptr<BufferedIO> TextIOWrapper::detach() {
  check_usable("detach");
  flush();
  stream_ = nullptr;
  return std::move(buffer_);
}

void TextIOWrapper::set_chunk_size(std::int64_t size) {
  if (size <= 0) throw ValueError("a chunk must have at least one byte");
  chunk_size_ = static_cast<std::size_t>(size);
}

std::vector<std::string> TextIOWrapper::newlines() const {
  attached();
  return coders_.universal != nullptr ? coders_.universal->newlines().list() : std::vector<std::string>();
}

}  // namespace refio
