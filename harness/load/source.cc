#include "harness/load/source.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "harness/model/value_json.h"

namespace conform {
namespace {

// A parse error in three parts, out of nlohmann's one sentence.
struct Syntax {
  std::string place, what, expected;
};

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto start = text.find(from);
  if (start == std::string::npos) return {};
  const auto end = text.find(to, start + from.size());
  return text.substr(start + from.size(), end == std::string::npos ? end : end - start - from.size());
}

Syntax take_apart(const std::string& message) {
  Syntax syntax;
  const auto line = between(message, "at line ", ",");
  const auto column = between(message, "column ", ":");
  if (!line.empty()) syntax.place = "line " + line + ", column " + column;
  const auto dash = message.find(" - ");
  std::string rest = dash == std::string::npos ? between(message, "] ", "\n") : message.substr(dash + 3);
  const auto due = rest.find("; expected ");
  if (due != std::string::npos) {
    syntax.expected = rest.substr(due + 11);
    rest.resize(due);
  }
  syntax.what = rest;
  return syntax;
}

bool mentions(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

std::string hint_for(const Syntax& syntax, const std::string& token) {
  if (mentions(syntax.what, "unexpected end of input")) return "a bracket, brace or quote is not closed";
  if (mentions(syntax.what, "ill-formed UTF-8")) return "save the file as UTF-8";
  if (mentions(syntax.what, "control character")) return "a line break inside a text is written \\n";
  if (mentions(syntax.what, "U+D800..U+DFFF") || mentions(syntax.what, "surrogate")) {
    return "text with lone surrogates is written {\"code_points\": [55296]}";
  }
  if (mentions(token, "/") || mentions(token, "#")) return "JSON has no comments";
  if (mentions(token, "'")) return "texts stand in double quotes";
  if (mentions(token, "T") || mentions(token, "F") || mentions(token, "N")) {
    return "JSON spells these true, false and null";
  }
  const bool closing = mentions(syntax.what, "unexpected '}'") || mentions(syntax.what, "unexpected ']'");
  if (closing && !mentions(syntax.expected, "','")) return "is there a comma before it that must go?";
  if (mentions(syntax.what, "unexpected string literal")) return "is a comma or colon missing before it?";
  return {};
}

// Builds the value event by event, and keeps the way to the place that it is at.
class Builder : public nlohmann::json_sax<Ordered> {
 public:
  Builder(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  Ordered take() { return std::move(root_); }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Ordered::object()); }
  bool start_array(std::size_t) override { return open(Ordered::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (open_.back()->contains(name)) {
      problem(pointer_to(here(), name), "the key '" + name + "' stands twice in one object", "each key once",
              "remove or rename one of the two");
      return false;
    }
    key_ = name;
    return true;
  }

  bool parse_error(std::size_t, const std::string& token, const nlohmann::detail::exception& fault) override {
    const auto syntax = take_apart(fault.what());
    problem(syntax.place, "not JSON: " + syntax.what, syntax.expected, hint_for(syntax, token));
    return false;
  }

 private:
  std::string here() const {
    std::string pointer;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      pointer = open_[i]->is_array()
                    ? pointer_to(pointer, open_[i]->size() - 1)
                    : pointer_to(pointer, open_[i]->get_ref<const Ordered::object_t&>().back().first);
    }
    return pointer;
  }

  Ordered* place(Ordered value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    auto& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[key_] = std::move(value));
  }

  bool add(Ordered value) {
    place(std::move(value));
    return true;
  }

  bool open(Ordered value) {
    if (open_.size() >= nesting_limit) {
      problem(here(), "nested more than " + std::to_string(nesting_limit) + " deep", "a flatter file", "");
      return false;
    }
    open_.push_back(place(std::move(value)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  void problem(std::string place, std::string what, std::string expected, std::string hint) {
    problems_.push_back({Problem::Severity::error, file_, std::move(place), std::move(what),
                         std::move(expected), std::move(hint)});
  }

  std::string file_;
  Problems& problems_;
  Ordered root_;
  std::vector<Ordered*> open_;  // the containers around the current place, outermost first
  std::string key_;
};

}  // namespace

std::optional<Ordered> parse_json(const std::string& text, const std::string& file, Problems& problems) {
  Builder builder(file, problems);
  if (!Ordered::sax_parse(text, &builder)) return std::nullopt;
  return builder.take();
}

std::optional<std::string> read_text(const std::filesystem::path& path, const std::string& file,
                                     Problems& problems) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (!in) {
    problems.push_back({Problem::Severity::error, file, "", "the file cannot be read", "a readable file",
                        "does it exist, and is the suite's root the right one?"});
    return std::nullopt;
  }
  return std::move(text).str();
}

std::optional<Ordered> read_json(const std::filesystem::path& path, const std::string& file,
                                 Problems& problems) {
  const auto text = read_text(path, file, problems);
  return text ? parse_json(*text, file, problems) : std::nullopt;
}

std::vector<std::string> files_below(const std::filesystem::path& root, const std::string& folder,
                                     const std::string& extension, Problems& problems) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  std::error_code error;
  if (!fs::exists(root / folder, error) && !error) return files;
  for (fs::recursive_directory_iterator at(root / folder, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code unknown;
    if (at->path().extension() == extension && at->is_regular_file(unknown)) {
      files.push_back(at->path().lexically_relative(root).generic_string());
    }
  }
  if (error) {
    problems.push_back({Problem::Severity::error, folder, "", "the folder cannot be read: " + error.message(),
                        "a readable folder", ""});
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace conform
