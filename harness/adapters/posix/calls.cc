#include "calls.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>

namespace posix_adapter {
namespace {

template <typename Number>
Number checked(Number result) {
  if (result < 0) throw SystemError{errno};
  return result;
}

Json nothing(int result) {
  checked(result);
  return nullptr;
}

const Json& argument(const Arguments& arguments, std::size_t index) {
  if (index >= arguments.size()) throw Unsupported("argument " + std::to_string(index + 1) + " is missing");
  return arguments[index];
}

const char* type_name(mode_t mode) {
  if (S_ISREG(mode)) return "file";
  if (S_ISDIR(mode)) return "directory";
  if (S_ISLNK(mode)) return "symlink";
  if (S_ISFIFO(mode)) return "fifo";
  return S_ISCHR(mode) || S_ISBLK(mode) ? "device" : "other";
}

Json record(const struct stat& status) {
  char mode[16];
  std::snprintf(mode, sizeof mode, "%04o", static_cast<unsigned>(status.st_mode) & 07777u);
  Json fields = {{"type", type_name(status.st_mode)}, {"links", status.st_nlink}, {"mode", mode}};
  if (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) fields["size"] = status.st_size;
  return {{"record", fields}};
}

int access_of(bool reads, bool writes) {
  if (!reads && !writes) throw Unsupported("open() always reads or writes");
  return reads && writes ? O_RDWR : writes ? O_WRONLY : O_RDONLY;
}

int flags_of(const Json& words) {
  static const std::map<std::string, int> flags = {{"append", O_APPEND},      {"create", O_CREAT},
                                                   {"new", O_CREAT | O_EXCL}, {"truncate", O_TRUNC},
                                                   {"no-follow", O_NOFOLLOW}, {"directory", O_DIRECTORY}};
  if (!words.is_array()) throw Unsupported("words that are no list: " + words.dump());
  int value = O_CLOEXEC;
  bool reads = false, writes = false;
  for (const Json& word : words) {
    if (word == "read") {
      reads = true;
    } else if (word == "write") {
      writes = true;
    } else if (word.is_string() && flags.count(word.get<std::string>()) != 0) {
      value |= flags.at(word.get<std::string>());
    } else {
      throw Unsupported("open() has no flag for " + word.dump());
    }
  }
  return value | access_of(reads, writes);
}

int whence_of(const Json& word) {
  if (word == "start") return SEEK_SET;
  if (word == "current") return SEEK_CUR;
  if (word == "end") return SEEK_END;
  throw Unsupported("lseek() has no whence " + word.dump());
}

// ---- functions

Prepared stat_path(const Arguments& arguments) {
  return [name = name_of(argument(arguments, 0))] {
    struct stat status;
    checked(::stat(name.c_str(), &status));
    return record(status);
  };
}

Prepared lstat_path(const Arguments& arguments) {
  return [name = name_of(argument(arguments, 0))] {
    struct stat status;
    checked(::lstat(name.c_str(), &status));
    return record(status);
  };
}

template <int (*call)(const char*)>
Prepared one_name(const Arguments& arguments) {
  return [name = name_of(argument(arguments, 0))] { return nothing(call(name.c_str())); };
}

template <int (*call)(const char*, const char*)>
Prepared two_names(const Arguments& arguments) {
  return [first = name_of(argument(arguments, 0)), second = name_of(argument(arguments, 1))] {
    return nothing(call(first.c_str(), second.c_str()));
  };
}

Prepared read_link(const Arguments& arguments) {
  return [name = name_of(argument(arguments, 0))]() -> Json {
    std::string target(65536, '\0');
    target.resize(static_cast<std::size_t>(checked(::readlink(name.c_str(), target.data(), target.size()))));
    return target;
  };
}

Prepared make_directory(const Arguments& arguments) {
  const mode_t mode = arguments.size() > 1 ? mode_of(arguments[1]) : 0777;
  return [name = name_of(argument(arguments, 0)), mode] { return nothing(::mkdir(name.c_str(), mode)); };
}

// A directory is read entry by entry: that is the form of the call.
Prepared list_directory(const Arguments& arguments) {
  return [name = name_of(argument(arguments, 0))]() -> Json {
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(name.c_str()), ::closedir);
    if (directory == nullptr) throw SystemError{errno};
    Json names = Json::array();
    errno = 0;
    while (const dirent* entry = ::readdir(directory.get())) {
      const std::string found = entry->d_name;
      if (found != "." && found != "..") names.push_back(found);
      errno = 0;
    }
    if (errno != 0) throw SystemError{errno};
    return names;
  };
}

Prepared change_mode(const Arguments& arguments) {
  return [name = name_of(argument(arguments, 0)), mode = mode_of(argument(arguments, 1))] {
    return nothing(::chmod(name.c_str(), mode));
  };
}

Prepared truncate_path(const Arguments& arguments) {
  return [name = name_of(argument(arguments, 0)), size = number_of(argument(arguments, 1))] {
    return nothing(::truncate(name.c_str(), size));
  };
}

// ---- members

Prepared read_here(int descriptor, const Arguments& arguments) {
  return [descriptor, data = std::string(size_of(argument(arguments, 0)), '\0')]() mutable {
    data.resize(static_cast<std::size_t>(checked(::read(descriptor, data.data(), data.size()))));
    return wire_bytes(data);
  };
}

Prepared read_there(int descriptor, const Arguments& arguments) {
  return [descriptor, data = std::string(size_of(argument(arguments, 0)), '\0'),
          offset = number_of(argument(arguments, 1))]() mutable {
    data.resize(static_cast<std::size_t>(checked(::pread(descriptor, data.data(), data.size(), offset))));
    return wire_bytes(data);
  };
}

Prepared write_here(int descriptor, const Arguments& arguments) {
  return [descriptor, data = octets_of(argument(arguments, 0))]() -> Json {
    return checked(::write(descriptor, data.data(), data.size()));
  };
}

Prepared write_there(int descriptor, const Arguments& arguments) {
  return [descriptor, data = octets_of(argument(arguments, 0)),
          offset = number_of(argument(arguments, 1))]() -> Json {
    return checked(::pwrite(descriptor, data.data(), data.size(), offset));
  };
}

Prepared seek(int descriptor, const Arguments& arguments) {
  return [descriptor, offset = number_of(argument(arguments, 0)),
          whence = whence_of(argument(arguments, 1))]() -> Json {
    return checked(::lseek(descriptor, offset, whence));
  };
}

Prepared truncate_here(int descriptor, const Arguments& arguments) {
  return [descriptor, size = number_of(argument(arguments, 0))] {
    return nothing(::ftruncate(descriptor, size));
  };
}

Prepared sync_here(int descriptor, const Arguments&) {
  return [descriptor] { return nothing(::fsync(descriptor)); };
}

Prepared stat_here(int descriptor, const Arguments&) {
  return [descriptor] {
    struct stat status;
    checked(::fstat(descriptor, &status));
    return record(status);
  };
}

Prepared close_here(int descriptor, const Arguments&) {
  return [descriptor] { return nothing(::close(descriptor)); };
}

}  // namespace

PreparedOpen prepare_open(const Arguments& arguments) {
  const mode_t mode = arguments.size() > 2 ? mode_of(arguments[2]) : 0666;
  return [name = name_of(argument(arguments, 0)), flags = flags_of(argument(arguments, 1)), mode] {
    return checked(::open(name.c_str(), flags, mode));
  };
}

const std::map<std::string, Prepared (*)(const Arguments&)>& functions() {
  static const std::map<std::string, Prepared (*)(const Arguments&)> all = {
      {"fs.stat", stat_path},
      {"fs.lstat", lstat_path},
      {"fs.rename", two_names<::rename>},
      {"fs.unlink", one_name<::unlink>},
      {"fs.rmdir", one_name<::rmdir>},
      {"fs.link", two_names<::link>},
      {"fs.symlink", two_names<::symlink>},
      {"fs.readlink", read_link},
      {"fs.mkdir", make_directory},
      {"fs.list", list_directory},
      {"fs.chmod", change_mode},
      {"fs.truncate", truncate_path}};
  return all;
}

const std::map<std::string, Prepared (*)(int, const Arguments&)>& members() {
  static const std::map<std::string, Prepared (*)(int, const Arguments&)> all = {
      {"read", read_here},     {"pread", read_there}, {"write", write_here},
      {"pwrite", write_there}, {"seek", seek},        {"truncate", truncate_here},
      {"sync", sync_here},     {"stat", stat_here},   {"close", close_here}};
  return all;
}

}  // namespace posix_adapter
