#include "harness/binding/memory_world.h"

#include <stdexcept>

namespace conform {
namespace {

refio::MemoryFixture fixture_of(const Fixture& fixture) {
  refio::MemoryFixture made;
  made.mode = fixture.mode;
  switch (fixture.kind) {
    case Fixture::Kind::file:
      made.contents = fixture.contents;
      made.size = fixture.size;
      break;
    case Fixture::Kind::directory:
      made.type = refio::FileType::directory;
      break;
    case Fixture::Kind::symlink:
      made.type = refio::FileType::symlink;
      made.target = fixture.target;
      break;
    case Fixture::Kind::link:
      made.link_to = fixture.target;
      break;
    case Fixture::Kind::fifo:
      made.type = refio::FileType::fifo;
      break;
    case Fixture::Kind::device:
      made.type = refio::FileType::device;
      made.target = fixture.target;
      break;
  }
  return made;
}

Entry::Type type_of(refio::FileType type) {
  switch (type) {
    case refio::FileType::file:
      return Entry::Type::file;
    case refio::FileType::directory:
      return Entry::Type::directory;
    case refio::FileType::symlink:
      return Entry::Type::symlink;
    case refio::FileType::fifo:
      return Entry::Type::fifo;
    default:
      return Entry::Type::other;
  }
}

Entry entry_of(refio::MemoryEntry&& seen) {
  Entry entry;
  entry.type = type_of(seen.status.type);
  entry.links = seen.status.links;
  entry.same_as = std::move(seen.same_as);
  if (entry.type == Entry::Type::symlink) {
    entry.size = seen.target.size();
    entry.symlink_target = std::move(seen.target);
    return entry;
  }
  entry.mode = seen.status.mode;
  if (entry.type != Entry::Type::file) return entry;
  entry.size = seen.status.size;
  entry.allocated = seen.status.allocated;
  entry.contents = std::move(seen.contents);
  return entry;
}

}  // namespace

std::shared_ptr<refio::MemoryFileSystem> make_memory_world(const Fixtures& files) {
  refio::MemoryOptions options;
  options.privileged = false;
  auto world = std::make_shared<refio::MemoryFileSystem>(options);
  std::map<std::string, refio::MemoryFixture> fixtures;
  for (const auto& [name, fixture] : files) fixtures.emplace(name, fixture_of(fixture));
  world->lay(fixtures);
  return world;
}

Snapshot snapshot_of(refio::MemoryFileSystem& files, const FileRanges& ranges) {
  Snapshot snapshot;
  for (auto& [path, seen] : files.snapshot(contents_limit)) snapshot.emplace(path, entry_of(std::move(seen)));
  for (const auto& [path, wanted] : ranges) {
    const auto entry = snapshot.find(path);
    if (entry == snapshot.end() || entry->second.type != Entry::Type::file) continue;
    for (const auto& [offset, length] : wanted) {
      entry->second.ranges[offset] = files.contents_at(path, offset, static_cast<std::size_t>(length));
    }
  }
  return snapshot;
}

FileRanges ranges_compared(const DirectoryExpectation& expectation) {
  FileRanges ranges;
  for (const auto& [path, file] : expectation) {
    for (const auto& [offset, bytes] : file.at) ranges[path].emplace_back(offset, bytes.size());
  }
  return ranges;
}

}  // namespace conform
