#include "harness/drive/directory_pool.h"

#include <fmt/format.h>

#include <random>
#include <stdexcept>
#include <system_error>

#include "harness/drive/untrusted_text.h"

namespace conform {
namespace {

namespace fs = std::filesystem;

constexpr auto open_mode = static_cast<fs::perms>(0755);

// Gives the owner every right on all directories below, symlinks left alone.
void unlock_directories(const fs::path& directory) {
  std::error_code ignored;
  fs::permissions(directory, fs::perms::owner_all, fs::perm_options::add, ignored);
  for (const auto& item : fs::directory_iterator(directory, ignored)) {
    if (item.symlink_status(ignored).type() == fs::file_type::directory) unlock_directories(item.path());
  }
}

std::error_code remove_contents(const fs::path& directory) {
  std::error_code error, first;
  for (auto item = fs::directory_iterator(directory, first); !first && item != fs::directory_iterator();) {
    const fs::path path = item->path();
    item.increment(first);
    fs::remove_all(path, error);
    if (error && !first) first = error;
  }
  return first;
}

fs::path make_root(const fs::path& workdir) {
  std::random_device random;
  for (int attempt = 0; attempt < 100; ++attempt) {
    const fs::path root = workdir / fmt::format("ioconform-{:08x}", random());
    if (fs::create_directory(root)) return root;
  }
  throw std::runtime_error("no free name for a directory in " + workdir.string());
}

}  // namespace

std::string empty_directory(const fs::path& directory) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(directory, error);
  if (status.type() != fs::file_type::directory) {
    if (fs::exists(status)) fs::remove(directory, error);
    fs::create_directory(directory, error);
    if (error) return error.message();
  }
  if (status.permissions() != open_mode) fs::permissions(directory, open_mode, error);
  error = remove_contents(directory);
  if (error) {
    unlock_directories(directory);
    fs::permissions(directory, open_mode, error);
    error = remove_contents(directory);
  }
  return error ? error.message() : std::string();
}

DirectoryPool::DirectoryPool(const fs::path& workdir) {
  try {
    fs::create_directories(workdir);
    root_ = make_root(fs::canonical(workdir));
    fs::permissions(root_, open_mode);
  } catch (const fs::filesystem_error& error) {
    throw std::runtime_error(fmt::format("cannot make directories for the cases in '{}': {}",
                                         workdir.string(), error.code().message()));
  }
  if (first_bad_utf8(root_.string())) {
    throw std::runtime_error("the working directory's name is not UTF-8, and adapters are told it in JSON");
  }
}

DirectoryPool::~DirectoryPool() {
  std::error_code ignored;
  empty_directory(root_);
  fs::remove_all(root_, ignored);
}

fs::path DirectoryPool::take() {
  if (!free_.empty()) {
    fs::path directory = std::move(free_.back());
    free_.pop_back();
    return directory;
  }
  fs::path directory = root_ / std::to_string(made_++);
  const std::string failed = empty_directory(directory);
  if (!failed.empty()) {
    throw std::runtime_error(fmt::format("cannot make the directory '{}': {}", directory.string(), failed));
  }
  return directory;
}

std::string DirectoryPool::give_back(const fs::path& directory) {
  std::string failed = empty_directory(directory);
  if (failed.empty()) free_.push_back(directory);
  return failed;
}

}  // namespace conform
