#include "sample.h"

#include <fstream>
#include <iterator>
#include <random>

namespace conform::sample {

const char* const hostile =
    "<script>alert('x')</script> \"q\" & ]]> \x1b[31m\x07 | `tick` \\ # \xe2\x80\xae rtl \xff\n"
    "not ok 99 - second line\t\x7f";

ReportedCase reported(const std::string& id, Verdict verdict) {
  ReportedCase item;
  item.result.id = id;
  item.result.judgement.verdict = verdict;
  item.result.seconds = 0.25;
  item.title = "title of " + id;
  item.clauses = {"file-api/read/1"};
  return item;
}

ReportedCase failed(const std::string& id, Json due, Json seen) {
  ReportedCase item = reported(id, Verdict::fail);
  Judgement& judgement = item.result.judgement;
  judgement.step = 1;
  judgement.where = "step 2";
  judgement.expected = std::move(due);
  judgement.observed = std::move(seen);
  judgement.reason = "returned the wrong value";
  return item;
}

ReportedCase expected(ReportedCase item, const std::string& reason, const std::string& url) {
  item.expected_failure = true;
  item.reason = reason;
  item.url = url;
  return item;
}

ReportedCase unexpected(ReportedCase item) {
  item.unexpected = true;
  return item;
}

RunResults run_of(const std::string& name, const std::string& version, std::vector<ReportedCase> cases) {
  RunResults run;
  run.header.suite_version = "0.1.0";
  run.header.started = "2026-11-22T05:00:00Z";
  run.header.environment = {{"os", "linux"}, {"arch", "x86_64"}, {"filesystem", "tmpfs"}};
  Implementation& who = run.header.implementation;
  who.name = name;
  who.version = version;
  who.language = "Python";
  who.binding = "python";
  who.documents["file-api"] = {"open", "fobj.read"};
  who.features = {"seekable"};
  who.platform = {{"os", "linux"}, {"arch", "x86_64"}};
  who.command = {"python3", "adapter.py"};
  run.cases = std::move(cases);
  for (const ReportedCase& item : run.cases) run.counts.add(item);
  run.complete = true;
  run.seconds = 1.5;
  return run;
}

namespace {

Json returns(Json value) { return {{"returns", std::move(value)}}; }

std::vector<ReportedCase> alpha_cases(const char* message) {
  std::vector<ReportedCase> cases;
  const Json seen = {{"raises", {{"class", {"ValueError", "Exception"}}, {"message", message}}}};
  cases.push_back(unexpected(failed("file-api/read-some[mode=rb]", returns({{"bytes", "a"}}), seen)));
  cases.push_back(reported("file-api/read-none", Verdict::pass));
  cases.push_back(expected(failed("file-api/read-all", returns(1), returns(2)), "known, see the tracker",
                           "https://example.org/issue/1"));
  return cases;
}

std::vector<ReportedCase> beta_cases() {
  std::vector<ReportedCase> cases = {reported("file-api/read-some[mode=rb]", Verdict::pass),
                                     reported("file-api/read-none", Verdict::not_applicable)};
  ReportedCase surprise = unexpected(expected(reported("file-api/read-all", Verdict::pass), "was broken"));
  ReportedCase crash = unexpected(reported("file-api/crashes", Verdict::crash));
  crash.result.judgement.reason = "killed by SIGSEGV";
  crash.result.stderr_text = std::string("stack\n") + hostile;
  ReportedCase wild =
      unexpected(failed(std::string("file-api/") + hostile, returns(hostile), returns(hostile)));
  wild.title = wild.result.judgement.reason = hostile;
  ReportedCase note = reported("file-api/open-question", Verdict::recorded);
  note.result.judgement.readings = {{1, "stops-at-hint"}};
  ReportedCase skipped = reported("file-api/needs-more", Verdict::skip);
  skipped.result.judgement.reason = "needs symlinks";
  cases.insert(cases.end(), {surprise, crash, wild, note, skipped});
  cases.push_back(unexpected(reported("file-api/slow", Verdict::timeout)));
  cases.push_back(unexpected(reported("file-api/garbled", Verdict::error)));
  return cases;
}

Step call(const std::string& text, std::vector<Json> args, std::vector<std::string> as, Expectation due) {
  Step step;
  step.text = text;
  step.args = std::move(args);
  step.as = std::move(as);
  step.expectation = std::move(due);
  return step;
}

Case read_some() {
  Case item;
  item.document = "file-api";
  item.call = "fobj.read(size)";
  item.id = "file-api/read-some[mode=rb]";
  item.title = "title of file-api/read-some[mode=rb]";
  item.clauses = {"file-api/read/1"};
  item.where = {"cases/file-api/read.json", "/cases/0"};
  item.files["data"].contents = "abc</script>";
  item.steps.push_back(call("open", {"data", "rb"}, {"f"}, MustNotRaise{}));
  Matcher matcher{MatchValue{{Bytes{"a"}}}, {{"bytes", "a"}}};
  item.steps.push_back(call("f.read", {1}, {}, matcher));
  item.steps[1].written_index = 1;
  return item;
}

Clause clause(const std::string& id, Clause::Level level, const std::string& text) {
  Clause made;
  made.id = id;
  made.level = level;
  made.title = "Title of " + id;
  made.source = "the seed, behaviour 1";
  made.text = text;
  made.document = "file-api";
  return made;
}

}  // namespace

std::vector<RunResults> runs() {
  std::vector<RunResults> all = {run_of("alpha", "1.0", alpha_cases("at 0x1000")),
                                 run_of("alpha", "2.0", alpha_cases("at 0x2000")),
                                 run_of("beta", "3.1", beta_cases())};
  all[2].findings.push_back({"late-death", "died after <b>all</b> had passed", {"file-api/read-none"}});
  all[2].complaints.push_back("entry 3 (file-api/gone) names no case of the suite");
  return all;
}

Suite suite() {
  Suite made;
  made.version = "0.1.0";
  made.cases.push_back(read_some());
  made.clauses.push_back(clause("file-api/read/1", Clause::Level::must,
                                "**Action** read, see `file-api/read/2`. <script>bad()</script>\n\n"
                                "[away](open.md) [out](https://example.org/) [bad](javascript:alert(1)) "
                                "![pixel](https://example.org/p.png)\n"));
  made.clauses.push_back(clause("file-api/read/2", Clause::Level::may, "Nothing."));
  made.clauses.back().waiver = "cannot be seen from outside";
  return made;
}

Directory::Directory()
    : path_(std::filesystem::temp_directory_path() /
            ("ioconform-" + std::to_string(std::random_device{}()))) {
  std::filesystem::create_directories(path_);
}

Directory::~Directory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string contents_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::filesystem::path& path, const std::string& contents) {
  std::ofstream(path, std::ios::binary) << contents;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

}  // namespace conform::sample
