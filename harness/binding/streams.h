// The streams that a case's calls make. Each keeps what it was made of, so that it answers the same object.
#pragma once

#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "harness/binding/buffers.h"
#include "harness/binding/datum.h"
#include "refio/doubles/scripted_raw.h"
#include "refio/memory/bytes_io.h"
#include "refio/platform/socket.h"
#include "refio/raw/raw_io.h"
#include "refio/text/newline_decoder.h"
#include "refio/text/text_io.h"

namespace conform {

// `Stream`: refio::RawIO, refio::BufferedIO or refio::TextIO.
template <class Stream>
class StreamThing : public Thing {
 public:
  StreamThing(std::string type, std::shared_ptr<Stream> stream, Datum over = {})
      : below(std::move(over)), type_(std::move(type)), stream_(std::move(stream)) {}
  std::string type() const override { return type_; }
  void release() noexcept override {
    try {
      stream_->close();
    } catch (const std::exception&) {
      // The case has ended; what could not be written any more is seen on the disk.
    }
  }
  Stream& stream() const { return *stream_; }
  const std::shared_ptr<Stream>& shared() const { return stream_; }

  Datum below;                // `raw` of a buffer, `buffer` of a text; null: none, or detached
  std::optional<Datum> name;  // as the case gave or set it, where that is not what the stream says
  std::optional<Datum> mode;  // the same

 private:
  std::string type_;
  std::shared_ptr<Stream> stream_;
};

using RawStream = StreamThing<refio::RawIO>;
using BufferedThing = StreamThing<refio::BufferedIO>;
using TextThing = StreamThing<refio::TextIO>;

// A scripted raw stream that the case brought along.
class RawThing final : public RawStream {
 public:
  explicit RawThing(refio::RawScript script)
      : RawThing(std::make_shared<refio::ScriptedRaw>(std::move(script))) {}
  const std::shared_ptr<refio::ScriptedRaw>& raw() const { return raw_; }

  // What a call that the stream made came to: a datum, or what was thrown.
  struct Told {
    Datum datum;
    std::exception_ptr thrown;  // null: the datum
  };
  std::deque<Told> told;  // oldest first, without those that were asked for

 private:
  explicit RawThing(std::shared_ptr<refio::ScriptedRaw> raw) : RawStream("raw", raw), raw_(std::move(raw)) {}
  std::shared_ptr<refio::ScriptedRaw> raw_;
};

class DecoderThing final : public Thing {
 public:
  explicit DecoderThing(std::shared_ptr<refio::IncrementalDecoder> decoder) : decoder_(std::move(decoder)) {}
  std::string type() const override {
    return newlines() == nullptr ? "IncrementalDecoder" : "IncrementalNewlineDecoder";
  }
  const std::shared_ptr<refio::IncrementalDecoder>& decoder() const { return decoder_; }
  // Null for a codec's own decoder.
  refio::IncrementalNewlineDecoder* newlines() const {
    return dynamic_cast<refio::IncrementalNewlineDecoder*>(decoder_.get());
  }

 private:
  std::shared_ptr<refio::IncrementalDecoder> decoder_;
};

class SocketThing final : public Thing {
 public:
  explicit SocketThing(std::unique_ptr<refio::Socket> socket) : socket_(std::move(socket)) {}
  std::string type() const override { return "socket"; }
  void release() noexcept override;
  const std::shared_ptr<refio::Socket>& socket() const { return socket_; }

 private:
  std::shared_ptr<refio::Socket> socket_;
};

// What BytesIO.getbuffer() gives.
class ViewThing final : public BufferThing {
 public:
  explicit ViewThing(refio::BytesView view) : view_(std::move(view)) {}
  std::string type() const override { return "memoryview"; }
  // Once released it is an object and no bytes any more.
  std::optional<std::string> octets() const override;
  std::string contents() const override;
  refio::MutableByteView memory() const override { return view_.bytes(); }
  void release() noexcept override { view_.release(); }

 private:
  refio::BytesView view_;
};

// A stream of bytes in the place of a raw one: what is below BufferedReader and its kin may be anything that
// can be read and written. Throws AttributeError for what is no such stream.
std::shared_ptr<refio::RawIO> as_raw(const Datum& datum);
// The same in the place of a buffered one, below a text.
std::shared_ptr<refio::BufferedIO> as_buffered(const Datum& datum);

}  // namespace conform
