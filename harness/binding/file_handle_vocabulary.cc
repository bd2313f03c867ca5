#include "harness/binding/file_handle_vocabulary.h"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/binding/buffers.h"
#include "harness/binding/step_faults.h"
#include "harness/binding/wire_values.h"
#include "harness/model/value_json.h"
#include "refio/core/errors.h"
#include "refio/file_handle/file_handle.h"

namespace conform {
namespace {

using refio::FileHandle;
using refio::FileSystem;

class HandleThing final : public Thing {
 public:
  explicit HandleThing(std::unique_ptr<FileHandle> handle) : handle_(std::move(handle)) {}
  std::string type() const override { return "FileHandle"; }
  void release() noexcept override { handle_.reset(); }
  FileHandle& handle() const {
    if (handle_ == nullptr) throw StepUnsupported("the handle was released");
    return *handle_;
  }

 private:
  std::unique_ptr<FileHandle> handle_;
};

// ---- arguments and results

std::vector<std::string> words_of(const Datum& datum) {
  const auto* list = datum.as<std::shared_ptr<DatumList>>();
  if (list == nullptr) throw refio::TypeError("open: words must be a list of text");
  std::vector<std::string> words;
  for (const Datum& item : **list) {
    const Text* text = item.as<Text>();
    if (text == nullptr) throw refio::TypeError("open: words must be a list of text");
    words.push_back(utf8_of(text->code_points));
  }
  return words;
}

// "0640"
unsigned permissions_of(const BoundArguments& bound, std::size_t index, unsigned otherwise) {
  if (!bound.has(index)) return otherwise;
  const std::string digits = bound.text(index);
  if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("01234567") != std::string::npos) {
    throw StepUnsupported("a mode is four octal digits, not '" + digits + "'");
  }
  return static_cast<unsigned>(std::stoul(digits, nullptr, 8));
}

std::size_t size_of(const BoundArguments& bound, std::size_t index) {
  const std::int64_t size = bound.integer(index, 0);
  if (size < 0) throw StepUnsupported("the size of a transfer is not negative here");
  return static_cast<std::size_t>(size);
}

refio::Whence whence_argument(const BoundArguments& bound, std::size_t index) {
  const std::string word = bound.text(index);
  if (word == "start") return refio::Whence::start;
  if (word == "current") return refio::Whence::current;
  if (word == "end") return refio::Whence::end;
  throw StepUnsupported("seek has no whence '" + word + "'");
}

const char* type_name(refio::FileType type) {
  switch (type) {
    case refio::FileType::file:
      return "file";
    case refio::FileType::directory:
      return "directory";
    case refio::FileType::symlink:
      return "symlink";
    case refio::FileType::fifo:
      return "fifo";
    case refio::FileType::device:
      return "device";
    case refio::FileType::other:
      break;
  }
  return "other";
}

Value number_value(std::uint64_t number) { return {Integer{std::to_string(number)}}; }

Datum record_of(const refio::FileStatus& status) {
  Record record;
  record["type"] = value_of_name(type_name(status.type));
  record["links"] = number_value(status.links);
  record["mode"] = value_of_name(fmt::format("{:04o}", status.mode));
  const bool sized = status.type == refio::FileType::file || status.type == refio::FileType::symlink;
  if (sized) record["size"] = number_value(status.size);
  return {std::move(record)};
}

Datum name_datum(const std::string& name) { return datum_of(value_of_name(name)); }

Datum nothing() { return {Null{}}; }

// ---- functions

Datum open(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("open", arguments, {"path", "words", "mode"}, 2);
  auto handle = FileHandle::open(files, bound.name(0), words_of(bound.at(1)), permissions_of(bound, 2, 0666));
  return {std::shared_ptr<Thing>(std::make_shared<HandleThing>(std::move(handle)))};
}

Datum stat(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.stat", arguments, {"path"}, 1);
  return record_of(files.status(bound.name(0), /*follow=*/true));
}

Datum lstat(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.lstat", arguments, {"path"}, 1);
  return record_of(files.status(bound.name(0), /*follow=*/false));
}

Datum rename(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.rename", arguments, {"from", "to"}, 2);
  files.rename(bound.name(0), bound.name(1));
  return nothing();
}

Datum unlink(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.unlink", arguments, {"path"}, 1);
  files.unlink(bound.name(0));
  return nothing();
}

Datum rmdir(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.rmdir", arguments, {"path"}, 1);
  files.remove_directory(bound.name(0));
  return nothing();
}

Datum link(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.link", arguments, {"existing", "path"}, 2);
  files.link(bound.name(0), bound.name(1));
  return nothing();
}

Datum symlink(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.symlink", arguments, {"target", "path"}, 2);
  files.symlink(bound.name(0), bound.name(1));
  return nothing();
}

Datum readlink(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.readlink", arguments, {"path"}, 1);
  return name_datum(files.read_link(bound.name(0)));
}

Datum mkdir(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.mkdir", arguments, {"path", "mode"}, 1);
  files.make_directory(bound.name(0), permissions_of(bound, 1, 0777));
  return nothing();
}

Datum list(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.list", arguments, {"path"}, 1);
  DatumList names;
  for (const std::string& name : files.list(bound.name(0))) names.push_back(name_datum(name));
  return list_datum(std::move(names));
}

Datum chmod(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.chmod", arguments, {"path", "mode"}, 2);
  files.set_permissions(bound.name(0), permissions_of(bound, 1, 0));
  return nothing();
}

Datum truncate_name(FileSystem& files, const Arguments& arguments) {
  const BoundArguments bound("fs.truncate", arguments, {"path", "size"}, 2);
  files.truncate(bound.name(0), static_cast<std::uint64_t>(bound.integer(1, 0)));
  return nothing();
}

// ---- members

Datum read(FileHandle& handle, const Arguments& arguments) {
  return bytes_datum(handle.read(size_of(BoundArguments("read", arguments, {"size"}, 1), 0)));
}

Datum pread(FileHandle& handle, const Arguments& arguments) {
  const BoundArguments bound("pread", arguments, {"size", "offset"}, 2);
  return bytes_datum(handle.pread(size_of(bound, 0), bound.integer(1, 0)));
}

Datum write(FileHandle& handle, const Arguments& arguments) {
  const BoundArguments bound("write", arguments, {"data"}, 1);
  const std::string data = octets_of(bound.at(0), "write() argument 'data'");
  return integer_datum(static_cast<std::int64_t>(handle.write(refio::view_of(data))));
}

Datum pwrite(FileHandle& handle, const Arguments& arguments) {
  const BoundArguments bound("pwrite", arguments, {"data", "offset"}, 2);
  const std::string data = octets_of(bound.at(0), "pwrite() argument 'data'");
  return integer_datum(static_cast<std::int64_t>(handle.pwrite(refio::view_of(data), bound.integer(1, 0))));
}

Datum seek(FileHandle& handle, const Arguments& arguments) {
  const BoundArguments bound("seek", arguments, {"offset", "whence"}, 2);
  return integer_datum(handle.seek(bound.integer(0, 0), whence_argument(bound, 1)));
}

Datum truncate(FileHandle& handle, const Arguments& arguments) {
  handle.truncate(BoundArguments("truncate", arguments, {"size"}, 1).integer(0, 0));
  return nothing();
}

Datum sync(FileHandle& handle, const Arguments& arguments) {
  BoundArguments("sync", arguments, {}, 0);
  handle.sync();
  return nothing();
}

Datum handle_stat(FileHandle& handle, const Arguments& arguments) {
  BoundArguments("stat", arguments, {}, 0);
  return record_of(handle.status());
}

Datum close(FileHandle& handle, const Arguments& arguments) {
  BoundArguments("close", arguments, {}, 0);
  handle.close();
  return nothing();
}

template <Datum (*Call)(FileHandle&, const Arguments&)>
Datum on_handle(Thing& thing, const Arguments& arguments) {
  return Call(dynamic_cast<HandleThing&>(thing).handle(), arguments);
}

}  // namespace

BindingVocabulary make_file_handle_vocabulary() {
  BindingVocabulary vocabulary;
  vocabulary.functions = {{"open", open},
                          {"fs.stat", stat},
                          {"fs.lstat", lstat},
                          {"fs.rename", rename},
                          {"fs.unlink", unlink},
                          {"fs.rmdir", rmdir},
                          {"fs.link", link},
                          {"fs.symlink", symlink},
                          {"fs.readlink", readlink},
                          {"fs.mkdir", mkdir},
                          {"fs.list", list},
                          {"fs.chmod", chmod},
                          {"fs.truncate", truncate_name}};
  vocabulary.aliases = {{"FileHandle", "h"}};
  vocabulary.kinds["FileHandle"].members = {
      {"read", on_handle<read>},     {"pread", on_handle<pread>},      {"write", on_handle<write>},
      {"pwrite", on_handle<pwrite>}, {"seek", on_handle<seek>},        {"truncate", on_handle<truncate>},
      {"sync", on_handle<sync>},     {"stat", on_handle<handle_stat>}, {"close", on_handle<close>}};
  return vocabulary;
}

}  // namespace conform
