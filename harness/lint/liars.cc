#include "harness/lint/liars.h"

#include <algorithm>
#include <set>

#include "harness/judge/judge.h"

namespace conform {
namespace {

constexpr unsigned file_mode = 0644, directory_mode = 0755;

Entry entry_of(const Fixture& fixture, const Fixtures& all) {
  Entry entry;
  entry.mode = fixture.mode.value_or(file_mode);
  entry.links = 1;
  switch (fixture.kind) {
    case Fixture::Kind::link:
      return entry_of(all.at(fixture.target), all);
    case Fixture::Kind::directory:
      entry.type = Entry::Type::directory;
      entry.mode = fixture.mode.value_or(directory_mode);
      break;
    case Fixture::Kind::symlink:
      entry.type = Entry::Type::symlink;
      entry.symlink_target = fixture.target;
      entry.size = fixture.target.size();
      break;
    case Fixture::Kind::fifo:
      entry.type = Entry::Type::fifo;
      break;
    case Fixture::Kind::device:
      entry.type = Entry::Type::symlink;
      entry.symlink_target = "/dev/" + fixture.target;
      break;
    case Fixture::Kind::file:
      entry.size = std::max<std::uint64_t>(fixture.size, fixture.contents.size());
      if (entry.size > contents_limit) break;
      entry.contents = fixture.contents;
      entry.contents->resize(entry.size, '\0');
  }
  return entry;
}

void add_parents(const std::string& name, Snapshot& snapshot) {
  for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
    auto& parent = snapshot[name.substr(0, slash)];
    parent.type = Entry::Type::directory;
    if (!parent.mode) parent.mode = directory_mode;
  }
}

// The names of one file, which the first of them stands for.
void tie_links(const Fixtures& files, Snapshot& snapshot) {
  std::map<std::string, std::set<std::string>> names;
  for (const auto& [name, fixture] : files) {
    const bool link = fixture.kind == Fixture::Kind::link;
    names[link ? fixture.target : name].insert(name);
  }
  for (const auto& [file, all] : names) {
    for (const auto& name : all) {
      snapshot[name].links = all.size();
      if (name != *all.begin()) snapshot[name].same_as = *all.begin();
    }
  }
}

// The directory as an audit finds it if nobody has touched it.
Snapshot untouched(const Case& item) {
  Snapshot snapshot;
  for (const auto& [name, fixture] : item.files) {
    add_parents(name, snapshot);
    snapshot[name] = entry_of(fixture, item.files);
  }
  tie_links(item.files, snapshot);
  return snapshot;
}

Observation idle(const Case& item) {
  Observation seen;
  seen.step_seconds.resize(item.steps.size());
  const auto directory = untouched(item);
  for (const auto& step : item.steps) {
    seen.on_disk.push_back(step.on_disk ? std::optional<Snapshot>(directory) : std::nullopt);
    // Patient liars: the time that a step takes says nothing about what it does.
    seen.step_seconds[seen.on_disk.size() - 1] = step.takes_at_least.value_or(0);
  }
  if (item.uses_directory) seen.finally = directory;
  return seen;
}

// Every text under the key `key`, at any depth.
void collect(const Json& json, const std::string& key, std::set<std::string>& found) {
  if (!json.is_structured()) return;
  for (const auto& [name, child] : json.items()) {
    if (json.is_object() && name == key && child.is_string()) found.insert(child.get<std::string>());
    collect(child, key, found);
  }
}

const ErrorPattern* pattern_of(const Expectation& expectation) {
  if (const auto* pattern = std::get_if<ErrorPattern>(&expectation)) return pattern;
  const auto* allows = std::get_if<Allows>(&expectation);
  if (!allows) return nullptr;
  for (const auto& alternative : allows->alternatives) {
    if (const auto* pattern = std::get_if<ErrorPattern>(&alternative.result)) return pattern;
  }
  return nullptr;
}

// Bindings to lie on: the one that the suite is closest to, and those that alternatives of the case belong
// to.
std::set<std::string> bindings_of(const Case& item) {
  std::set<std::string> bindings{"python"};
  for (const auto& step : item.steps) {
    const auto* allows = std::get_if<Allows>(&step.expectation);
    for (const auto& alternative : allows ? allows->alternatives : std::vector<Alternative>()) {
      for (const auto& owner : alternative.by) {
        if (!owner.starts_with("os:")) bindings.insert(owner);
      }
    }
  }
  return bindings;
}

Implementation liar_on(const std::string& binding) {
  Implementation who;
  who.name = "liar";
  who.binding = binding;
  return who;
}

class LiarLint {
 public:
  LiarLint(const Suite& suite, const ConditionTable& conditions)
      : suite_(suite), conditions_(conditions), raising_(suite.conditions, conditions) {}

  Problems run() {
    for (const auto& item : suite_.cases) {
      if (item.judged) check(item);
    }
    return std::move(problems_);
  }

 private:
  void check(const Case& item) {
    bool null_passes = false, raising_passes = false;
    for (const auto& binding : bindings_of(item)) {
      null_passes = null_passes || passes(item, null_liar(item), binding);
      raising_passes = raising_passes || passes(item, raising_.run(item, binding), binding);
    }
    if (null_passes) {
      complain(item, "answers null to everything", "a step whose answer is a value, or a look at the file");
    }
    if (raising_passes) {
      complain(item, "raises an error in every step",
               "a step that must not raise: the same call with a good argument, or at a good time");
    }
  }

  bool passes(const Case& item, const Observation& seen, const std::string& binding) const {
    return judge(item, seen, liar_on(binding), conditions_).verdict == Verdict::pass;
  }

  // Once for all rows of a written case.
  void complain(const Case& item, const std::string& what, const std::string& hint) {
    if (!told_.insert(item.where.file + item.where.pointer + what).second) return;
    problems_.push_back({Problem::Severity::error, item.where.file, item.where.pointer + "/steps",
                         "the case " + item.id + " passes on an implementation that " + what,
                         "a case that such an implementation fails", "add " + hint});
  }

  const Suite& suite_;
  const ConditionTable& conditions_;
  RaisingLiar raising_;
  std::set<std::string> told_;
  Problems problems_;
};

}  // namespace

Observation null_liar(const Case& item) {
  auto seen = idle(item);
  seen.outcomes.assign(item.steps.size(), Outcome::returns({Null{}}));
  return seen;
}

RaisingLiar::RaisingLiar(const Json& table, const ConditionTable& conditions) : conditions_(conditions) {
  std::set<std::string> classes, codes{""};
  collect(table, "class", classes);
  collect(table, "errno", codes);
  if (table.is_object() && table.contains("classes")) {
    for (const auto& name : table["classes"]) {
      if (name.is_string()) classes.insert(name.get<std::string>());
    }
  }
  classes_.assign(classes.begin(), classes.end());
  codes_.assign(codes.begin(), codes.end());
}

Raised RaisingLiar::raised(const ErrorPattern& pattern, const Case& item, const std::string& binding) const {
  Raised error;
  error.classes = classes_;
  error.classes.insert(error.classes.end(), pattern.names.begin(), pattern.names.end());
  error.errno_name = pattern.errno_name;
  error.filename = pattern.filename;
  error.characters_written = pattern.characters_written;
  error.start = pattern.start;
  error.end = pattern.end;
  error.object = pattern.object;
  if (pattern.context)
    error.context = std::make_shared<const Raised>(raised(*pattern.context, item, binding));
  if (!error.errno_name.empty()) return error;
  const auto meets = [&](const std::string& name) {
    return conditions_.matches(name, binding, item.document, error) != ErrorMatch::no;
  };
  for (const auto& code : codes_) {
    error.errno_name = code;
    if (std::all_of(pattern.names.begin(), pattern.names.end(), meets)) break;
  }
  return error;
}

Raised RaisingLiar::answer(const Step& step, const Case& item, const std::string& binding) const {
  if (const auto* pattern = pattern_of(step.expectation)) return raised(*pattern, item, binding);
  return raised(ErrorPattern{}, item, binding);
}

Observation RaisingLiar::run(const Case& item, const std::string& binding) const {
  auto seen = idle(item);
  for (const auto& step : item.steps) seen.outcomes.push_back(Outcome::raises(answer(step, item, binding)));
  return seen;
}

Problems lint_liars(const Suite& suite, const ConditionTable& conditions) {
  return LiarLint(suite, conditions).run();
}

}  // namespace conform
