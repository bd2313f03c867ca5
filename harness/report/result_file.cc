#include "harness/report/result_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "harness/model/value_json.h"
#include "harness/report/overview.h"

namespace conform {
namespace {

// Far more than any outcome has; copying and comparing JSON takes stack by the level.
constexpr int deepest = 500;

[[noreturn]] void refuse(const std::string& path, const char* what) {
  throw std::runtime_error(fmt::format("{}: {}: {}", path, what, std::generic_category().message(errno)));
}

// Reads one file, line by line, into one run.
class Reader {
 public:
  Reader(const std::filesystem::path& path, Problems& problems)
      : name_(path.generic_string()), in_(path, std::ios::binary), problems_(problems) {}

  RunResults read() {
    if (!in_) {
      problem(Problem::Severity::error, "cannot be read", "a result file written by `ioconform run`");
      return {};
    }
    for (std::string text; std::getline(in_, text);) {
      ++line_;
      if (!text.empty()) take(text, in_.eof());
    }
    settle();
    return std::move(results_);
  }

 private:
  void problem(Problem::Severity severity, std::string what, std::string expected = {},
               std::string hint = {}) {
    const std::string place = line_ == 0 ? "" : fmt::format("line {}", line_);
    problems_.push_back({severity, name_, place, std::move(what), std::move(expected), std::move(hint)});
  }
  void error(std::string what, std::string expected = {}, std::string hint = {}) {
    problem(Problem::Severity::error, std::move(what), std::move(expected), std::move(hint));
  }

  void take(const std::string& text, bool unfinished) {
    bool too_deep = false;
    const auto guard = [&too_deep](int depth, Json::parse_event_t, const Json&) {
      too_deep = too_deep || depth > deepest;
      return !too_deep;
    };
    const Json json = Json::parse(text, guard, false);
    if (too_deep) return error(fmt::format("is nested deeper than {} levels", deepest), "what a run writes");
    if (json.is_discarded()) {
      if (unfinished) {
        problem(Problem::Severity::warning, "the last line was cut off and is left out");
      } else {
        error("is not JSON", "one JSON object a line");
      }
      return;
    }
    if (!json.is_object() || json.size() != 1) {
      error("is not a line of a result file", "an object with one of header, case, finding, footer");
      return;
    }
    try {
      take_entry(json.begin().key(), json.begin().value());
    } catch (const FormatError& fault) {
      error(fmt::format("{} {}", fault.pointer, fault.what()), fault.expected);
    }
  }

  void take_entry(const std::string& key, const Json& content) {
    if (has_footer_) return error("stands after the footer", "nothing after the footer");
    if (!has_header_ && key != "header") {
      if (!told_) error("there is no header before this line", "a header in line 1");
      told_ = true;
      return;
    }
    if (key == "header") return take_header(content);
    if (key == "case") return take_case(content);
    if (key == "finding") return results_.findings.push_back(decode_finding(content));
    if (key == "footer") return take_footer(content);
    error(fmt::format("'{}' is no kind of line", key), "header, case, finding or footer");
  }

  void take_header(const Json& content) {
    if (has_header_) return error("there is a second header", "one header a file");
    results_.header = decode_header(content);
    has_header_ = true;
  }

  void take_case(const Json& content) {
    ReportedCase item = decode_case(content);
    if (!places_.emplace(item.result.id, results_.cases.size()).second) {
      return error(fmt::format("case {} was there before", item.result.id), "every case once");
    }
    results_.cases.push_back(std::move(item));
  }

  void take_footer(const Json& content) {
    Footer footer = decode_footer(content);
    for (const Mark& mark : footer.marks) {
      const auto place = places_.find(mark.id);
      if (place == places_.end()) {
        error(fmt::format("the footer marks {}, which has no line", mark.id));
      } else {
        apply_mark(mark, results_.cases[place->second]);
      }
    }
    results_.seconds = footer.seconds;
    results_.complaints = std::move(footer.complaints);
    results_.complete = footer.complete;
    results_.counts.unexpected = footer.counts.unexpected;
    has_footer_ = true;
    check_counts(footer.counts);
  }

  void check_counts(const Counts& footer) {
    const Json told = encode_counts(footer);
    const Json found = encode_counts(tally(results_));
    if (told == found) return;
    error(fmt::format("the footer counts {}, but the lines before it are {}", told.dump(), found.dump()), {},
          "the file was changed or lost lines: make it again");
  }

  void settle() {
    line_ = 0;
    if (!has_header_ && !told_) error("is empty", "a header in line 1");
    if (has_footer_ && !results_.complete) {
      problem(Problem::Severity::warning, "the run was stopped before its end");
    }
    if (has_header_ && !has_footer_) {
      problem(Problem::Severity::warning,
              fmt::format("the run was cut short after {} cases: there is no footer", results_.cases.size()));
      for (ReportedCase& item : results_.cases) item.unexpected = standing_of(item) == Standing::bad;
    }
    results_.counts = tally(results_);
  }

  std::string name_;
  std::ifstream in_;
  Problems& problems_;
  RunResults results_;
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t line_ = 0;
  bool has_header_ = false;
  bool has_footer_ = false;
  bool told_ = false;  // that the header is missing
};

}  // namespace

ResultWriter::ResultWriter(const std::filesystem::path& path, const RunHeader& header)
    : name_(path.generic_string()), out_(path, std::ios::binary | std::ios::trunc) {
  if (!out_) refuse(name_, "cannot be made");
  line("header", encode_header(header));
}

void ResultWriter::line(const char* key, const Json& content) {
  out_ << Json{{key, content}}.dump(-1, ' ', true, Json::error_handler_t::replace) << '\n' << std::flush;
  if (!out_) refuse(name_, "cannot be written");
}

void ResultWriter::write(const ReportedCase& item) {
  line("case", encode_case(item));
  const Mark mark = mark_of(item);
  if (mark != Mark{mark.id}) marks_[mark.id] = mark;
}

void ResultWriter::write(const Finding& finding) { line("finding", encode_finding(finding)); }

void ResultWriter::finish(const RunResults& results) {
  Footer footer{tally(results), results.seconds, results.complete, results.complaints, {}};
  for (const ReportedCase& item : results.cases) {
    const Mark mark = mark_of(item);
    const auto written = marks_.find(mark.id);
    if (mark != (written == marks_.end() ? Mark{mark.id} : written->second)) footer.marks.push_back(mark);
  }
  line("footer", encode_footer(footer));
}

RunResults read_results(const std::filesystem::path& path, Problems& problems) {
  return Reader(path, problems).read();
}

}  // namespace conform
