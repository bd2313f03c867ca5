#include "harness/load/suite.h"

#include <algorithm>

#include "harness/load/clauses.h"
#include "harness/load/read_case.h"
#include "harness/load/source.h"
#include "harness/load/vocabulary.h"

namespace conform {
namespace {

namespace fs = std::filesystem;

class Loader {
 public:
  Loader(const fs::path& root, Problems& problems) : problems_(problems) { suite_.root = root; }

  Suite run() {
    read_table("spec/schema/api.json", read_api);
    read_table("spec/schema/features.json", read_features);
    if (const auto table = read_table("spec/schema/errors.json", read_error_names))
      suite_.conditions = unordered(*table);
    read_clauses();
    read_cases();
    suite_.version = vocabulary_.version;
    suite_.apis = std::move(vocabulary_.apis);
    suite_.features = std::move(vocabulary_.features);
    return std::move(suite_);
  }

 private:
  template <class Reader>
  std::optional<Ordered> read_table(const std::string& file, Reader reader) {
    auto json = read_json(suite_.root / file, file, problems_);
    if (!json) return std::nullopt;
    Faults faults(file, problems_);
    reader(Node(*json, "", faults), vocabulary_);
    return json;
  }

  void read_clauses() {
    for (const auto& file : files_below(suite_.root, "spec", ".md", problems_)) {
      const auto text = read_text(suite_.root / file, file, problems_);
      if (!text) continue;
      for (auto& clause : parse_clauses(*text, file, problems_)) {
        vocabulary_.clauses[clause.id] = clause.level;
        suite_.clauses.push_back(std::move(clause));
      }
    }
  }

  void read_cases() {
    KnownIds ids;
    for (const auto& file : files_below(suite_.root, "cases", ".json", problems_)) {
      const auto json = read_json(suite_.root / file, file, problems_);
      if (!json) continue;
      const auto folder = fs::path(file).parent_path().filename().string();
      auto cases = read_case_file(*json, file, folder, vocabulary_, ids, problems_);
      std::move(cases.begin(), cases.end(), std::back_inserter(suite_.cases));
    }
    // A document's folder may hold any number of files; the files come sorted, and so do their cases.
    std::stable_sort(suite_.cases.begin(), suite_.cases.end(),
                     [](const Case& a, const Case& b) { return a.document < b.document; });
  }

  Problems& problems_;
  Suite suite_;
  Vocabulary vocabulary_;
};

}  // namespace

Suite load_suite(const fs::path& root, Problems& problems) { return Loader(root, problems).run(); }

}  // namespace conform
