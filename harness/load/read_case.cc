#include "harness/load/read_case.h"

#include <algorithm>
#include <set>

#include "harness/load/doubles.h"
#include "harness/load/expand.h"
#include "harness/load/read_files.h"
#include "harness/load/read_step.h"
#include "harness/load/scope.h"
#include "harness/load/suggest.h"

namespace conform {
namespace {

constexpr std::size_t step_limit = 100'000;
const std::vector<std::string> case_keys{"id",    "title", "clauses", "needs", "for",
                                         "table", "files", "given",   "steps", "finally"};

bool is_case_id(const std::string& text) {
  const auto fits = [](unsigned char c) {
    return std::islower(c) || std::isdigit(c) || c == '-' || c == '.';
  };
  return !text.empty() && std::isalnum(static_cast<unsigned char>(text.front())) &&
         std::isalnum(static_cast<unsigned char>(text.back())) && std::all_of(text.begin(), text.end(), fits);
}

struct FileHead {
  std::string document;
  std::string call;
};

// One expanded case. The keys that expansion leaves alone (`id`, `clauses`) are read with it all the same.
class CaseReader {
 public:
  CaseReader(const Node& node, const ExpandedCase& expanded, const FileHead& head, const Api& api,
             const Vocabulary& vocabulary)
      : node_(node), expanded_(expanded), vocabulary_(vocabulary), scope_(api) {
    case_.document = head.document;
    case_.call = head.call;
    case_.where = {node.faults().file(), node.pointer()};
  }

  Case run() {
    node_.only(case_keys, "a case");
    read_names();
    read_clauses();
    if (const auto files = node_.find("files")) case_.files = read_fixtures(*files, implied_);
    case_.uses_directory = node_.has("files") || node_.has("finally");
    read_given();
    read_steps();
    if (const auto node = node_.find("finally")) case_.finally = read_directory(*node, implied_);
    read_needs();
    case_.calls.assign(calls_.begin(), calls_.end());
    for (const auto& [name, value] : expanded_.parameters)
      case_.parameters.emplace_back(name, unordered(value));
    return std::move(case_);
  }

 private:
  void read_names() {
    const auto id = node_.find("id");
    case_.base_id = id ? id->text("the case's id") : "";
    case_.id = case_.document + "/" + case_.base_id + expanded_.suffix;
    const auto title = node_.required("title", "one line that says what is tried and what must come of it");
    if (!title) return;
    case_.title = title->text("one line");
    if (title->json().is_string() && (case_.title.empty() || case_.title.find('\n') != std::string::npos)) {
      title->error("the title is not one line", "one line that says what is tried and what must come of it");
    }
  }

  void read_clauses() {
    const std::string expected = "a list of at least one clause id";
    const auto clauses = node_.required("clauses", expected);
    if (!clauses) return;
    case_.clauses = clauses->texts(expected);
    if (clauses->json().is_array() && case_.clauses.empty()) clauses->unexpected(expected);
    case_.judged = false;
    for (const auto& id : case_.clauses) {
      const auto known = vocabulary_.clauses.find(id);
      if (known == vocabulary_.clauses.end()) {
        clauses->error("unknown clause '" + id + "'", "the id of a clause in spec/*.md",
                       did_you_mean(id, keys_of(vocabulary_.clauses)));
      } else if (known->second != Clause::Level::unspecified) {
        case_.judged = true;
      }
    }
  }

  void read_given() {
    const auto given = node_.find("given");
    if (!given || !given->object("an object: name -> value")) return;
    for (const auto& [name, node] : given->members()) {
      std::string kind;
      case_.given[name] = conform::read_given(node, kind, later_);
      scope_.bind(node, name, kind);
    }
  }

  // Names that steps will bind, so that a use that comes too early can be told from a misspelling.
  void announce(const Node& steps) {
    for (const auto& step : steps.items()) {
      const auto as = step.find("as");
      if (!as) continue;
      if (as->json().is_string()) scope_.announce(as->json().get<std::string>());
      for (const auto& name : as->items()) {
        if (name.json().is_string()) scope_.announce(name.json().get<std::string>());
      }
    }
  }

  bool needs(const std::string& feature) const {
    const auto stated = node_.find("needs");
    if (!stated || !stated->json().is_array()) return false;
    return std::find(stated->json().begin(), stated->json().end(), feature) != stated->json().end();
  }

  void read_steps() {
    const std::string expected = "a list of at least one step";
    const auto steps = node_.required("steps", expected);
    if (!steps || !steps->list(expected)) return;
    if (steps->json().empty()) steps->unexpected(expected);
    announce(*steps);
    StepContext context{vocabulary_,
                        scope_,
                        case_.judged,
                        needs("checked-arguments"),
                        needs("descriptors"),
                        implied_,
                        calls_,
                        case_.uses_directory,
                        later_};
    for (std::size_t i = 0; i < steps->json().size(); ++i) {
      auto read = read_step(steps->item(i), i, context);
      std::move(read.begin(), read.end(), std::back_inserter(case_.steps));
      if (case_.steps.size() > step_limit) return steps->error("more than 100000 steps", "fewer");
    }
    context.script_calls = nullptr;
    if (calls_back_) read_calls(*steps, context);
  }

  // Raw streams call what steps bind long after they were made: their scripts are read again, now that all
  // names are known.
  void read_calls(const Node& steps, const StepContext& context) {
    implied_.insert("calls-back");
    const auto read = [&](const Node& list) { return read_calls_from_below(list, context); };
    const auto given = node_.find("given");
    for (const auto& [name, node] : given ? given->members() : std::vector<std::pair<std::string, Node>>()) {
      std::string kind;
      if (node.has("raw")) case_.given[name] = conform::read_given(node, kind, read);
    }
    for (auto& step : case_.steps) {
      const auto owner = case_.given.find(step.target);
      const bool scripted = owner != case_.given.end() && owner->second.contains("raw");
      if (step.form != Step::Form::set || !scripted || !is_script(step.member) || step.args.empty()) continue;
      const auto args = steps.item(step.written_index).find("args");
      step.args.front() = read_script(args->item(0), step.member, read);
    }
  }

  void check_need(const Node& node, const std::string& need) const {
    const auto name = need.substr(need.starts_with('!') ? 1 : 0);
    auto known = keys_of(vocabulary_.features);
    for (const auto& system : vocabulary_.systems) known.push_back("os:" + system);
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    node.error("unknown feature '" + name + "'", "one of " + listed(known, 40), did_you_mean(name, known));
  }

  void read_needs() {
    const auto needs = node_.find("needs");
    if (needs) case_.needs = needs->texts("a list of features or os:NAME, each perhaps with ! before it");
    for (const auto& need : case_.needs) check_need(*needs, need);
    for (const auto& feature : implied_) {
      const auto stated = std::find(case_.needs.begin(), case_.needs.end(), feature);
      if (stated == case_.needs.end()) case_.needs.push_back(feature);
    }
    for (const auto& need : case_.needs) {
      if (std::find(case_.needs.begin(), case_.needs.end(), "!" + need) == case_.needs.end()) continue;
      needs->error("the case needs '" + need + "' and '!" + need + "', and can never run", "one of the two",
                   implied_.contains(need) ? "its files or expectations ask for '" + need + "'" : "");
    }
  }

  Node node_;
  const ExpandedCase& expanded_;
  const Vocabulary& vocabulary_;
  Scope scope_;
  Implied implied_;
  std::set<std::string> calls_;
  bool calls_back_ = false;
  // Calls of raw streams are read when all names are known.
  CallsReader later_ = [this](const Node&) {
    calls_back_ = true;
    return Json::array();
  };
  Case case_;
};

class FileReader {
 public:
  FileReader(const Node& root, const std::string& folder, const Vocabulary& vocabulary, KnownIds& ids)
      : root_(root), folder_(folder), vocabulary_(vocabulary), ids_(ids) {}

  std::vector<Case> run() {
    if (!root_.object("a case file: document, call, cases")) return {};
    root_.only({"$schema", "document", "call", "cases"}, "a case file");
    const auto* api = read_head();
    const auto cases = root_.required("cases", "a list of cases");
    if (!api || !cases || !cases->list("a list of cases")) return {};
    if (cases->json().empty()) cases->unexpected("at least one case");
    for (const auto& node : cases->items()) read_written(node, *api);
    return std::move(cases_);
  }

 private:
  const Api* read_head() {
    const auto document = root_.required("document", "the document that the cases belong to");
    const auto call =
        root_.required("call", "the call that the cases are about, such as \"fobj.read(size)\"");
    if (!document || !call) return nullptr;
    head_ = {document->text("a document"), call->text("a call such as \"fobj.read(size)\"")};
    const auto api = vocabulary_.apis.find(head_.document);
    if (api == vocabulary_.apis.end()) {
      const auto known = keys_of(vocabulary_.apis);
      document->error("unknown document '" + head_.document + "'", "one of " + listed(known),
                      did_you_mean(head_.document, known));
      return nullptr;
    }
    if (!folder_.empty() && folder_ != head_.document) {
      document->error("the document '" + head_.document + "' in the folder '" + folder_ + "'",
                      "cases/" + head_.document + "/<call>.json");
    }
    const auto name = head_.call.substr(0, head_.call.find('('));
    if (!has_call(api->second, name)) {
      const auto known = calls_of(api->second);
      call->error("unknown call '" + name + "'", "one of " + listed(known), did_you_mean(name, known));
    }
    return &api->second;
  }

  void read_written(const Node& node, const Api& api) {
    auto& faults = root_.faults();
    faults.begin_case("");
    if (!node.object("a case") || !read_id(node)) return;
    const auto id = node.json()["id"].get<std::string>();
    for (const auto& expanded : expand_case(node)) {
      faults.begin_case(expanded.suffix.empty() ? "" : id + expanded.suffix);
      auto item =
          CaseReader(Node(expanded.json, node.pointer(), faults), expanded, head_, api, vocabulary_).run();
      if (!faults.case_failed()) cases_.push_back(std::move(item));
    }
  }

  // The id is what everything else is named by, so that it is checked before any parameter is put in.
  bool read_id(const Node& node) {
    const auto id = node.required("id", "the case's id: lower case, digits and hyphens, stable for ever");
    if (!id) return false;
    const auto text = id->text("the case's id");
    if (!is_case_id(text)) {
      if (id->json().is_string())
        id->error("'" + text + "' is no id", "lower-case letters, digits, hyphens and dots");
      return false;
    }
    const auto [first, fresh] =
        ids_.emplace(head_.document + "/" + text, Location{root_.faults().file(), id->pointer()});
    if (fresh) return true;
    id->error("the id '" + text + "' is taken", "an id that is unique in " + head_.document,
              "the other one is at " + first->second.file + ": " + first->second.pointer);
    return false;
  }

  Node root_;
  const std::string& folder_;
  const Vocabulary& vocabulary_;
  KnownIds& ids_;
  FileHead head_;
  std::vector<Case> cases_;
};

}  // namespace

std::vector<Case> read_case_file(const Ordered& json, const std::string& file, const std::string& folder,
                                 const Vocabulary& vocabulary, KnownIds& ids, Problems& problems) {
  Faults faults(file, problems);
  return FileReader(Node(json, "", faults), folder, vocabulary, ids).run();
}

}  // namespace conform
