// The adapter's side of the protocol, message by message.
#include "harness/binding/protocol_session.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace conform::testing {
namespace {

Json ask(ProtocolSession& session, const std::string& message) {
  return Json::parse(session.answer(message));
}

TEST(Session, SaysHello) {
  ProtocolSession session("memory");
  const Json hello = ask(session, R"({"hello": {"protocol": 1}})")["hello"];
  EXPECT_EQ(hello["protocol"], 1);
  EXPECT_EQ(hello["name"], "refio-memory");
  EXPECT_EQ(hello["binding"], "python");
  EXPECT_EQ(hello["documents"]["file-api"].size(), 12u);
  EXPECT_NE(hello.dump().find("own-filesystem"), std::string::npos);
  ProtocolSession posix("posix");
  EXPECT_EQ(ask(posix, R"({"hello": {"protocol": 1}})").dump().find("own-filesystem"), std::string::npos);
  EXPECT_THROW(ProtocolSession("vms"), std::invalid_argument);
}

TEST(Session, FilesGoInAndComeBack) {
  ProtocolSession session("memory");
  const Json ran = ask(session, R"({"run": {"id": 3, "document": "file-api", "keep": false,
    "files": {"data": {"bytes": "abc"}}, "steps": [{"call": "open", "args": ["data", "ab"], "as": "f"},
    {"call": "f.write", "args": [{"bytes": "\u00ff"}]}]}})")["ran"];
  EXPECT_EQ(ran["id"], 3);
  EXPECT_EQ(ran["outcomes"].size(), 2u);
  EXPECT_EQ(ran["files"]["data"]["bytes"], "abc\u00ff") << "closed by the clean-up, before the snapshot";
}

TEST(Session, WithoutFilesNoneComeBack) {
  ProtocolSession session("memory");
  const Json ran = ask(session, R"({"run": {"id": 3, "document": "file-api", "steps": []}})")["ran"];
  EXPECT_FALSE(ran.contains("files"));
}

TEST(Session, AKeptRunGoesOn) {
  ProtocolSession session("memory");
  const Json first = ask(session, R"({"run": {"id": 4, "document": "file-api", "keep": true, "files": {},
    "steps": [{"call": "open", "args": ["new", "wb"], "as": "f"}, {"call": "f.write", "args": [{"bytes": "x"}]}]}})");
  EXPECT_EQ(first["ran"]["files"]["new"]["bytes"], "") << "still buffered";
  const Json second = ask(session, R"({"run": {"id": 4, "document": "file-api", "keep": false,
    "steps": [{"call": "f.flush"}]}})");
  EXPECT_EQ(second["ran"]["outcomes"][0], Json::parse(R"({"returns": null})"));
  EXPECT_EQ(second["ran"]["files"]["new"]["bytes"], "x");
  const Json third =
      ask(session, R"({"run": {"id": 5, "document": "file-api", "files": {}, "steps": [{"value": "f"}]}})");
  EXPECT_EQ(third["ran"]["outcomes"][0], Json::parse(R"({"unbound": "f"})"));
  EXPECT_TRUE(third["ran"]["files"].empty()) << "every run has a file system of its own";
}

TEST(Session, AnswersAreAsciiOnly) {
  ProtocolSession session("memory");
  const std::string answer = session.answer(R"({"run": {"id": 1, "document": "file-api", "files": {},
    "steps": [{"call": "open", "args": ["gr\u00fc\u00df", "rb"]}]}})");
  EXPECT_TRUE(
      std::all_of(answer.begin(), answer.end(), [](char c) { return static_cast<unsigned char>(c) < 128; }));
  EXPECT_EQ(Json::parse(answer)["ran"]["outcomes"][0]["raises"]["filename"], "grüß");
}

TEST(Session, NonsenseIsNotGuessedAt) {
  ProtocolSession session("memory");
  for (const char* line :
       {"", "nonsense", "[]", "{}", R"({"run": {}})", R"({"run": {"id": "x", "steps": []}})",
        R"({"run": {"id": 1, "document": "file-api", "steps": [{}]}})",
        R"({"run": {"id": 1, "document": 5, "steps": []}})"}) {
    EXPECT_THROW(session.answer(line), std::runtime_error) << line;
  }
}

}  // namespace
}  // namespace conform::testing
