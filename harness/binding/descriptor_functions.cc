#include "harness/binding/descriptor_functions.h"

#include <chrono>
#include <limits>
#include <memory>
#include <utility>

#include "harness/binding/step_faults.h"
#include "harness/binding/stream_calls.h"
#include "harness/model/value_json.h"
#include "refio/platform/descriptors.h"
#include "refio/raw/mmap_io.h"
#include "refio/raw/socket_io.h"

namespace conform {
namespace {

int descriptor_argument(const BoundArguments& bound, std::size_t index = 0) {
  return static_cast<int>(bound.small_integer(index, 0));
}

Datum pair_datum(const refio::DescriptorPair& pair) {
  return list_datum({integer_datum(pair.first), integer_datum(pair.second)});
}

bool* option_of(refio::OpenOptions& options, const std::string& word) {
  if (word == "read") return &options.read;
  if (word == "write") return &options.write;
  if (word == "append") return &options.append;
  if (word == "create") return &options.create;
  if (word == "new") return &options.create_new;
  if (word == "truncate") return &options.truncate;
  if (word == "nonblock") return &options.nonblock;
  return nullptr;
}

refio::OpenOptions options_of(const Datum& words) {
  const auto* list = words.as<std::shared_ptr<DatumList>>();
  if (list == nullptr) throw StepUnsupported("os.open() takes a list of words");
  refio::OpenOptions options;
  for (const Datum& item : **list) {
    const Text* text = item.as<Text>();
    bool* option = text == nullptr ? nullptr : option_of(options, utf8_of(text->code_points));
    if (option == nullptr) throw StepUnsupported("os.open() has no such word");
    *option = true;
  }
  return options;
}

Datum open(refio::FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("os.open", arguments, {"file", "words"}, 2);
  return integer_datum(files.open_descriptor(bound.name(0), options_of(bound.at(1))));
}

Datum pipe(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("os.pipe", arguments, {"blocking"}, 0);
  return pair_datum(refio::make_pipe(bound.truth(0, true)));
}

Datum openpty(refio::FileSystem&, const Arguments& arguments) {
  take_no_arguments("os.openpty", arguments);
  return pair_datum(refio::make_terminal());
}

Datum close(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("os.close", arguments, {"descriptor"}, 1);
  refio::close_descriptor(descriptor_argument(bound));
  return {Null{}};
}

Datum read(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("os.read", arguments, {"descriptor", "size"}, 2);
  const std::int64_t size = bound.small_integer(1, 0);
  if (size < 0) throw StepUnsupported("os.read() of a negative size");
  return bytes_datum(refio::read_descriptor(descriptor_argument(bound), static_cast<std::size_t>(size)));
}

Datum write(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("os.write", arguments, {"descriptor", "data"}, 2);
  const std::string data = octets_of(bound.at(1), "os.write() argument 'data'");
  return count_or_null(refio::write_descriptor(descriptor_argument(bound), refio::view_of(data)));
}

Datum lseek(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("os.lseek", arguments, {"descriptor", "offset", "whence"}, 3);
  const refio::Whence whence = refio::whence_of(bound.small_integer(2, 0));
  return integer_datum(refio::seek_descriptor(descriptor_argument(bound), bound.integer(1, 0), whence));
}

Datum isatty(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("os.isatty", arguments, {"descriptor"}, 1);
  return {refio::is_terminal(descriptor_argument(bound))};
}

Datum get_inheritable(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("os.get_inheritable", arguments, {"descriptor"}, 1);
  return {refio::is_inheritable(descriptor_argument(bound))};
}

// ---- sockets and mappings

Datum socket_datum(std::unique_ptr<refio::Socket> socket) {
  return {std::shared_ptr<Thing>(std::make_shared<SocketThing>(std::move(socket)))};
}

Datum socketpair(refio::FileSystem&, const Arguments& arguments) {
  take_no_arguments("os.socketpair", arguments);
  auto [first, second] = refio::make_socket_pair();
  return list_datum({socket_datum(std::move(first)), socket_datum(std::move(second))});
}

Datum socket_io(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("SocketIO", arguments, {"socket", "mode"}, 2);
  const auto socket = bound.at(0).thing<SocketThing>();
  if (socket == nullptr) bound.refuse(0, "a socket");
  return {std::shared_ptr<Thing>(std::make_shared<RawStream>(
      "SocketIO", std::make_shared<refio::SocketIO>(socket->socket(), bound.text(1))))};
}

refio::MappingAccess access_argument(const BoundArguments& bound, std::size_t index) {
  const std::string word = bound.optional_text(index).value_or("write");
  if (word == "read") return refio::MappingAccess::read;
  if (word == "write") return refio::MappingAccess::write;
  if (word == "copy") return refio::MappingAccess::copy;
  throw refio::ValueError("MMapIO(): no access is called '" + word + "'");
}

std::uint64_t size_argument(const BoundArguments& bound, std::size_t index) {
  const std::int64_t size = bound.integer(index, 0);
  if (size < 0) throw refio::ValueError("MMapIO(): a negative length or offset");
  return static_cast<std::uint64_t>(size);
}

Datum mmap_io(refio::FileSystem&, const Arguments& arguments) {
  const BoundArguments bound("MMapIO", arguments, {"descriptor", "length", "access", "offset"}, 1);
  auto raw = std::make_shared<refio::MMapIO>(descriptor_argument(bound), size_argument(bound, 1),
                                             access_argument(bound, 2), size_argument(bound, 3));
  return {std::shared_ptr<Thing>(std::make_shared<RawStream>("MMapIO", std::move(raw)))};
}

refio::Socket& socket_of(Thing& thing) { return *dynamic_cast<SocketThing&>(thing).socket(); }

Datum close_socket(Thing& thing, const Arguments& arguments) {
  take_no_arguments("close", arguments);
  socket_of(thing).close();
  return {Null{}};
}

Datum settimeout(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("settimeout", arguments, {"seconds"}, 1);
  std::optional<std::chrono::nanoseconds> limit;
  if (!bound.at(0).is_null()) {
    const Float* given = bound.at(0).as<Float>();
    const double seconds = given != nullptr ? given->number : static_cast<double>(bound.integer(0, 0));
    limit = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
  }
  socket_of(thing).set_timeout(limit);
  return {Null{}};
}

Datum shutdown(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("shutdown", arguments, {"how"}, 1);
  const std::int64_t how = bound.integer(0, 0);
  if (how < 0 || how > 2) throw StepUnsupported("shutdown() takes 0, 1 or 2");
  socket_of(thing).shutdown(static_cast<refio::Shutdown>(how));
  return {Null{}};
}

Datum send(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("send", arguments, {"data"}, 1);
  const std::string data = octets_of(bound.at(0), "send() argument 'data'");
  const refio::WriteOutcome outcome = socket_of(thing).send(refio::view_of(data));
  if (outcome.is_would_block()) throw refio::BlockingIOError("send", 0);
  return count_or_null(outcome.count());
}

Datum recv(Thing& thing, const Arguments& arguments) {
  const BoundArguments bound("recv", arguments, {"size"}, 1);
  const std::int64_t size = bound.small_integer(0, 0);
  if (size < 0) throw StepUnsupported("recv() of a negative size");
  std::string data(static_cast<std::size_t>(size), '\0');
  const refio::ReadOutcome outcome = socket_of(thing).receive(refio::mutable_view_of(data));
  if (outcome.is_would_block()) throw refio::BlockingIOError("recv", 0);
  data.resize(outcome.count());
  return bytes_datum(std::move(data));
}

}  // namespace

std::map<std::string, BindingVocabulary::Function> descriptor_functions() {
  return {{"os.open", open},   {"os.pipe", pipe},     {"os.openpty", openpty},
          {"os.close", close}, {"os.read", read},     {"os.write", write},
          {"os.lseek", lseek}, {"os.isatty", isatty}, {"os.get_inheritable", get_inheritable}};
}

std::map<std::string, BindingVocabulary::Function> socket_and_mapping_functions() {
  return {{"os.socketpair", socketpair}, {"SocketIO", socket_io}, {"MMapIO", mmap_io}};
}

BindingVocabulary::Kind make_socket_kind() {
  BindingVocabulary::Kind kind;
  kind.members = {{"close", close_socket},
                  {"settimeout", settimeout},
                  {"shutdown", shutdown},
                  {"send", send},
                  {"recv", recv}};
  return kind;
}

void close_descriptors(const std::vector<int>& descriptors) noexcept {
  for (const int descriptor : descriptors) {
    try {
      refio::close_descriptor(descriptor);
    } catch (const std::exception&) {
      // Closed by the case itself, through the stream that owned it.
    }
  }
}

}  // namespace conform
