#include "harness/judge/directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "harness/judge/abridged.h"
#include "harness/judge/matching.h"
#include "harness/model/value_json.h"

namespace conform {
namespace {

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

Json shown_mode(unsigned mode) { return fmt::format("{:04o}", mode); }

Json shown_bytes(const std::string& octets) { return encode_value({Bytes{octets}}); }

// A fixture in the form of an expectation, for messages.
Json shown_fixture(const Fixture& fixture) {
  Json out = Json::object();
  switch (fixture.kind) {
    case Fixture::Kind::directory:
      out["directory"] = true;
      break;
    case Fixture::Kind::symlink:
      out["symlink"] = fixture.target;
      break;
    case Fixture::Kind::link:
      out["link"] = fixture.target;
      break;
    case Fixture::Kind::fifo:
      out["fifo"] = true;
      break;
    case Fixture::Kind::device:
      out["device"] = fixture.target;
      break;
    case Fixture::Kind::file:
      out = shown_bytes(fixture.contents);
      if (fixture.size > fixture.contents.size()) out["size"] = fixture.size;
      break;
  }
  if (fixture.mode) out["mode"] = shown_mode(*fixture.mode);
  return out;
}

// Compares one entry with what is due there; each check appends what is wrong.
class EntryCheck {
 public:
  EntryCheck(const std::string& path, const Entry& entry, const Snapshot& found)
      : path_(path), entry_(entry), found_(found) {}

  const std::vector<std::string>& faults() const { return faults_; }

  void type(Entry::Type due) {
    if (entry_.type != due)
      fault(fmt::format("it is a {}, due is a {}", type_name(entry_.type), type_name(due)));
  }

  void contents(const std::string& due) {
    if (!is_file()) return;
    if (entry_.contents) {
      if (*entry_.contents != due) fault(parted(*entry_.contents, due));
      return;
    }
    size(due.size());
    if (entry_.size <= contents_limit && entry_.size == due.size()) fault("its contents were not reported");
  }

  // Contents that go on as zeros up to `size`.
  void contents_with_hole(const std::string& due, std::uint64_t size_due) {
    if (size_due <= contents_limit) {
      std::string whole = due;
      whole.resize(size_due, '\0');
      return contents(whole);
    }
    if (is_file()) size(size_due);
  }

  void any_order(const MatchAnyOrder& due) {
    if (!is_file()) return;
    if (!entry_.contents) return fault("its contents were not reported");
    const Match match = match_any_order(due, {Bytes{*entry_.contents}});
    if (!match) fault(match.reason);
  }

  void size(std::uint64_t due) {
    if (entry_.size != due) fault(fmt::format("its size is {}, due is {}", entry_.size, due));
  }

  void range(std::uint64_t offset, const std::string& due) {
    if (!is_file()) return;
    const auto reported = entry_.ranges.find(offset);
    std::string bytes;
    if (entry_.contents) {
      bytes = offset < entry_.contents->size() ? entry_.contents->substr(offset, due.size()) : "";
    } else if (reported != entry_.ranges.end()) {
      bytes = reported->second;
    } else {
      return fault(fmt::format("its bytes at {} were not reported", offset));
    }
    if (bytes != due) {
      fault(fmt::format("at {} it holds {}, due is {}", offset, abridged_line(shown_bytes(bytes), 60),
                        abridged_line(shown_bytes(due), 60)));
    }
  }

  void allocated(const Matcher& due) {
    if (!entry_.allocated) return fault("what it occupies was not reported");
    const Match match = match_value(due, {Integer{std::to_string(*entry_.allocated)}}, {});
    if (!match) fault("it occupies " + match.reason);
  }

  void mode(unsigned due) {
    if (!entry_.mode) return fault("its mode was not reported");
    if (*entry_.mode != due) fault(fmt::format("its mode is {:04o}, due is {:04o}", *entry_.mode, due));
  }

  void links(std::uint64_t due) {
    if (!entry_.links) return fault("its number of names was not reported");
    if (*entry_.links != due) fault(fmt::format("it has {} names, due are {}", *entry_.links, due));
  }

  void symlink(const std::string& due) {
    type(Entry::Type::symlink);
    if (entry_.type != Entry::Type::symlink || entry_.symlink_target == due) return;
    fault(fmt::format("it leads to \"{}\", due is \"{}\"", printable(entry_.symlink_target), due));
  }

  void link(const std::string& other) {
    const auto found = found_.find(other);
    if (found == found_.end())
      return fault(fmt::format("it is due to be the same file as \"{}\", which is gone", other));
    if (entry_.same_as.value_or(path_) != found->second.same_as.value_or(other)) {
      fault(fmt::format("it is not the same file as \"{}\"", other));
    }
  }

  void device() {
    const bool disk = entry_.type == Entry::Type::file || entry_.type == Entry::Type::directory;
    if (disk) fault(fmt::format("it is a {}, due is a device", type_name(entry_.type)));
  }

 private:
  void fault(std::string what) { faults_.push_back(std::move(what)); }

  bool is_file() {
    if (entry_.type == Entry::Type::file) return true;
    const std::string what = fmt::format("it is a {}, due is a file", type_name(entry_.type));
    if (std::find(faults_.begin(), faults_.end(), what) == faults_.end()) fault(what);
    return false;
  }

  static std::string parted(const std::string& got, const std::string& due) {
    const auto at = std::mismatch(got.begin(), got.end(), due.begin(), due.end()).first - got.begin();
    if (got.size() + due.size() <= 100) {
      return fmt::format("it holds {}, due is {}", shown_bytes(got).dump(), shown_bytes(due).dump());
    }
    return fmt::format("it holds {} bytes, due are {}; they differ from byte {} on", got.size(), due.size(),
                       at);
  }

  const std::string& path_;
  const Entry& entry_;
  const Snapshot& found_;
  std::vector<std::string> faults_;
};

void check_expected(const FileExpectation& due, EntryCheck& check) {
  if (due.directory) check.type(Entry::Type::directory);
  if (due.symlink) check.symlink(*due.symlink);
  if (due.contents && due.size) {
    check.contents_with_hole(*due.contents, *due.size);
  } else if (due.contents) {
    check.contents(*due.contents);
  } else if (due.size) {
    check.size(*due.size);
  }
  if (due.any_order) check.any_order(*due.any_order);
  for (const auto& [offset, bytes] : due.at) check.range(offset, bytes);
  if (due.allocated) check.allocated(*due.allocated);
  if (due.mode) check.mode(*due.mode);
  if (due.links) check.links(*due.links);
  if (due.link) check.link(*due.link);
}

class DirectoryComparison {
 public:
  DirectoryComparison(const DirectoryExpectation& expected, const Fixtures& fixtures, const Snapshot& found)
      : expected_(expected), fixtures_(fixtures), found_(found) {}

  std::vector<Difference> run() {
    imply_parents();
    std::set<std::string> paths;
    for (const auto& [path, unused] : expected_) paths.insert(path);
    for (const auto& [path, unused] : fixtures_) paths.insert(path);
    for (const auto& [path, unused] : found_) paths.insert(path);
    paths.insert(directories_.begin(), directories_.end());
    for (const std::string& path : paths) compare(path);
    return std::move(differences_);
  }

 private:
  void imply_parents() {
    const auto imply = [this](const std::string& path) {
      for (std::string parent = parent_of(path); !parent.empty(); parent = parent_of(parent)) {
        if (expected_.count(parent) == 0 && fixtures_.count(parent) == 0) directories_.insert(parent);
      }
    };
    for (const auto& [path, unused] : fixtures_) imply(path);
    for (const auto& [path, due] : expected_) {
      if (!due.gone) imply(path);
    }
  }

  enum class Above { directory, nothing, anything };

  // What the nearest listed name above `path` leaves room for.
  Above above(const std::string& path) const {
    for (std::string parent = parent_of(path); !parent.empty(); parent = parent_of(parent)) {
      const auto listed = expected_.find(parent);
      if (listed == expected_.end()) continue;
      if (listed->second.any) return Above::anything;
      return listed->second.directory || only_attributes(listed->second) ? Above::directory : Above::nothing;
    }
    return Above::directory;
  }

  static bool only_attributes(const FileExpectation& due) {
    return !due.gone && !due.contents && !due.any_order && !due.size && due.at.empty() && !due.symlink &&
           !due.link;
  }

  void compare(const std::string& path) {
    const auto listed = expected_.find(path);
    if (listed != expected_.end()) return compare_listed(path, listed->second);
    const Above room = above(path);
    if (room == Above::anything) return;
    const auto fixture = fixtures_.find(path);
    if (room == Above::nothing) return must_be_gone(path, "it is due to be gone with what was above it");
    if (fixture != fixtures_.end()) return compare_fixture(path, fixture->second);
    if (directories_.count(path) == 0) return must_be_gone(path, "a new name, and none is due");
    FileExpectation directory;
    directory.directory = true;
    directory.shown = {{"directory", true}};
    compare_listed(path, directory);
  }

  void compare_listed(const std::string& path, const FileExpectation& due) {
    if (due.any) return;
    if (due.gone) return must_be_gone(path, "it is due to be gone");
    examine(path, due.shown, [&](EntryCheck& check) { check_expected(due, check); });
  }

  void compare_fixture(const std::string& path, const Fixture& fixture) {
    examine(path, shown_fixture(fixture), [&](EntryCheck& check) { check_fixture(path, fixture, check); });
  }

  void check_fixture(const std::string& path, const Fixture& fixture, EntryCheck& check) {
    switch (fixture.kind) {
      case Fixture::Kind::file:
        check.contents_with_hole(fixture.contents, size_of(fixture));
        break;
      case Fixture::Kind::directory:
        check.type(Entry::Type::directory);
        break;
      case Fixture::Kind::symlink:
        check.symlink(fixture.target);
        break;
      case Fixture::Kind::fifo:
        check.type(Entry::Type::fifo);
        break;
      case Fixture::Kind::device:
        check.device();
        break;
      case Fixture::Kind::link:
        check_link(fixture, check);
        break;
    }
    if (fixture.mode && found_.at(path).mode) check.mode(*fixture.mode);
  }

  // A further name: the same file as the first, unless the case says what becomes of that name.
  void check_link(const Fixture& fixture, EntryCheck& check) {
    const auto first = expected_.find(fixture.target);
    if (first == expected_.end()) return check.link(fixture.target);
    const auto laid = fixtures_.find(fixture.target);
    const bool file_kept = !first->second.gone && !first->second.any;
    if (file_kept || laid == fixtures_.end()) return check.link(fixture.target);
    check.contents_with_hole(laid->second.contents, size_of(laid->second));
  }

  static std::uint64_t size_of(const Fixture& fixture) {
    return std::max<std::uint64_t>(fixture.size, fixture.contents.size());
  }

  void must_be_gone(const std::string& path, const char* reason) {
    const auto entry = found_.find(path);
    if (entry != found_.end()) differences_.push_back({path, reason, nullptr, observed(path)});
  }

  void examine(const std::string& path, const Json& due, const std::function<void(EntryCheck&)>& run_checks) {
    const auto entry = found_.find(path);
    if (entry == found_.end()) {
      differences_.push_back({path, "it is gone", abridged(due), nullptr});
      return;
    }
    EntryCheck check(path, entry->second, found_);
    run_checks(check);
    if (check.faults().empty()) return;
    differences_.push_back(
        {path, fmt::format("{}", fmt::join(check.faults(), "; ")), abridged(due), observed(path)});
  }

  Json observed(const std::string& path) const {
    Entry entry = found_.at(path);
    const std::string first = std::exchange(entry.same_as, std::nullopt).value_or(path);
    Json json = encode_snapshot({{path, entry}}).begin().value();
    if (first != path) json["link"] = printable(first);
    return abridged(json);
  }

  const DirectoryExpectation& expected_;
  const Fixtures& fixtures_;
  const Snapshot& found_;
  std::set<std::string> directories_;  // implied by the names below them
  std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> compare_directory(const DirectoryExpectation& expected, const Fixtures& fixtures,
                                          const Snapshot& found) {
  return DirectoryComparison(expected, fixtures, found).run();
}

}  // namespace conform
