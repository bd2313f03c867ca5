#include "harness/load/clauses.h"

#include <filesystem>
#include <map>
#include <sstream>

namespace conform {
namespace {

struct Line {
  std::string text;
  std::size_t number = 0;  // from 1
  bool code = false;       // inside a fence
};

bool is_fence(const std::string& text) { return text.starts_with("```") || text.starts_with("~~~"); }

std::vector<Line> lines_of(const std::string& markdown) {
  std::vector<Line> lines;
  std::istringstream in(markdown);
  bool code = false;
  for (std::string text; std::getline(in, text);) {
    if (text.ends_with('\r')) text.pop_back();
    const bool fence = is_fence(text);
    lines.push_back({text, lines.size() + 1, code || fence});
    if (fence) code = !code;
  }
  return lines;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

// The number of # that begin a heading; 0 if the line is none.
std::size_t heading_level(const Line& line) {
  if (line.code) return 0;
  const auto marks = line.text.find_first_not_of('#');
  return marks != std::string::npos && marks > 0 && line.text[marks] == ' ' ? marks : 0;
}

const std::map<std::string, Clause::Level>& levels() {
  static const std::map<std::string, Clause::Level> table{{"MUST", Clause::Level::must},
                                                          {"SHOULD", Clause::Level::should},
                                                          {"MAY", Clause::Level::may},
                                                          {"UNSPECIFIED", Clause::Level::unspecified}};
  return table;
}

bool is_id_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

// Names joined by at least two slashes.
bool is_clause_id(const std::string& word) {
  std::size_t slashes = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool slash = word[i] == '/';
    if (!slash && !is_id_letter(word[i])) return false;
    if (slash && (i == 0 || i + 1 == word.size() || word[i - 1] == '/')) return false;
    slashes += slash ? 1 : 0;
  }
  return slashes >= 2;
}

class Parser {
 public:
  Parser(const std::string& markdown, const std::string& file, Problems& problems)
      : lines_(lines_of(markdown)), file_(file), problems_(problems) {
    document_ = std::filesystem::path(file).stem().string();
  }

  std::vector<Clause> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (const auto level = heading_level(lines_[i])) heading(i, level);
    }
    return std::move(clauses_);
  }

 private:
  void problem(std::size_t line, const std::string& what, const std::string& expected,
               const std::string& hint = {}) {
    problems_.push_back(
        {Problem::Severity::error, file_, "line " + std::to_string(line), what, expected, hint});
  }

  void heading(std::size_t at, std::size_t level) {
    const auto& line = lines_[at];
    const auto rest = trimmed(line.text.substr(level));
    const auto word = rest.substr(0, rest.find(' '));
    if (!is_clause_id(word)) return;
    if (level != 3) {
      problem(line.number, "the heading of clause " + word + " has " + std::to_string(level) + " #",
              "three: ### " + rest);
    }
    if (word.substr(0, word.find('/')) != document_) {
      problem(line.number, "clause " + word + " stands in the document " + document_,
              "an id that begins with " + document_ + "/");
    }
    Clause clause;
    clause.id = word;
    clause.title = trimmed(rest.substr(word.size()));
    clause.document = document_;
    clause.file = file_;
    clause.line = line.number;
    if (clause.title.empty())
      problem(line.number, "clause " + word + " has no title", "### " + word + " Title");
    check_twice(clause);
    read_body(clause, at + 1);
    clauses_.push_back(std::move(clause));
  }

  void check_twice(const Clause& clause) {
    const auto [first, fresh] = seen_.emplace(clause.id, clause.line);
    if (fresh) return;
    problem(clause.line, "clause " + clause.id + " stands here twice", "each id once for ever",
            "the first is in line " + std::to_string(first->second));
  }

  // Lines of a paragraph joined by spaces, from line `at`, up to a blank line, a heading or a line that
  // begins with one of the words that start something else.
  std::string paragraph(std::size_t& at) const {
    std::string text;
    while (at < lines_.size() && !trimmed(lines_[at].text).empty() && !lines_[at].code) {
      const auto& line = lines_[at].text;
      const bool other =
          line.starts_with("**") || line.starts_with("Waiver:") || heading_level(lines_[at]) > 0;
      if (!text.empty() && other) break;
      text += (text.empty() ? "" : " ") + trimmed(line);
      ++at;
    }
    return text;
  }

  void read_body(Clause& clause, std::size_t at) {
    if (read_level(clause, at)) ++at;
    std::string text;
    while (at < lines_.size()) {
      const auto level = heading_level(lines_[at]);
      if (level > 0 && level <= 3) break;
      if (!lines_[at].code && lines_[at].text.starts_with("Waiver:")) {
        read_waiver(clause, at);
        continue;
      }
      text += lines_[at++].text + "\n";
    }
    clause.text = trimmed(text);
  }

  void read_waiver(Clause& clause, std::size_t& at) {
    const auto line = lines_[at].number;
    if (!clause.waiver.empty()) problem(line, "clause " + clause.id + " has two waivers", "one");
    clause.waiver = trimmed(paragraph(at).substr(7));
    if (clause.waiver.empty())
      problem(line, "the waiver of " + clause.id + " gives no reason", "Waiver: reason");
  }

  // "MUST. Source: …" into the clause. False if there is no such line.
  bool read_level(Clause& clause, std::size_t at) {
    const std::string due = "MUST. Source: …. (or SHOULD, MAY, UNSPECIFIED) right under the heading";
    const std::string line = at < lines_.size() ? lines_[at].text : "";
    const auto dot = line.find(". ");
    const auto level = levels().find(line.substr(0, dot));
    if (level == levels().end()) {
      problem(clause.line + 1, "clause " + clause.id + " has no level line", due);
      return false;
    }
    clause.level = level->second;
    auto source = dot == std::string::npos ? std::string() : trimmed(line.substr(dot + 2));
    const bool named = source.starts_with("Source:");
    if (named) source = trimmed(source.substr(7));
    clause.added = source.starts_with("Added");
    clause.source = source;
    if (source.empty() || (!named && !clause.added)) {
      problem(clause.line + 1, "the level line of clause " + clause.id + " names no source", due,
              "where the source is silent: MUST. Added: why");
    }
    return true;
  }

  std::vector<Line> lines_;
  std::string file_, document_;
  Problems& problems_;
  std::vector<Clause> clauses_;
  std::map<std::string, std::size_t> seen_;
};

}  // namespace

const char* level_name(Clause::Level level) {
  for (const auto& [name, value] : levels()) {
    if (value == level) return name.c_str();
  }
  return "";
}

std::vector<Clause> parse_clauses(const std::string& markdown, const std::string& file, Problems& problems) {
  return Parser(markdown, file, problems).run();
}

}  // namespace conform
