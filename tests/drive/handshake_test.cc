#include "harness/drive/handshake.h"

#include <gtest/gtest.h>

#include "harness/drive/hello.h"
#include "harness/drive/message.h"
#include "support.h"

namespace conform::testing {
namespace {

std::string failure(const std::vector<std::string>& command, double seconds = 10) {
  try {
    start_pipe_testee(command, seconds);
  } catch (const AdapterError& error) {
    return error.what();
  }
  return "";
}

#define EXPECT_SAYS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(Handshake, TellsWhoItIs) {
  const auto testee = start_pipe_testee(hostile({"--own-filesystem"}), 10);
  const Implementation& who = testee->describe();
  EXPECT_EQ(who.title(), "hostile 1");
  EXPECT_EQ(who.language, "Python");
  EXPECT_EQ(who.binding, "python");
  EXPECT_EQ(who.documents.at("file-api").count("open"), 1u);
  EXPECT_EQ(who.features.count("own-filesystem"), 1u);
  EXPECT_FALSE(who.platform.at("os").empty());
  EXPECT_EQ(who.command, hostile({"--own-filesystem"}));
}

TEST(Handshake, CommandNotFound) {
  const std::string text = failure({"no-such-program-anywhere", "x"});
  EXPECT_SAYS(text, "'no-such-program-anywhere x' cannot be started: no such file or directory");
  EXPECT_SAYS(text, "hint:");
}

TEST(Handshake, EmptyCommand) { EXPECT_SAYS(failure({}), "cannot be started"); }

TEST(Handshake, DiedBeforeHelloWithItsStderr) {
  const std::string text = failure(hostile({"--hello", "exit"}));
  EXPECT_SAYS(text, "exited with status 1 before it answered hello");
  EXPECT_SAYS(text, "ImportError: no module named hostile");
}

TEST(Handshake, NoAnswerInTime) {
  EXPECT_SAYS(failure(hostile({"--hello", "hang"}), 0.3), "did not answer hello within 0.3 s");
}

TEST(Handshake, NotJson) {
  EXPECT_SAYS(failure(hostile({"--hello", "garbage"})),
              "wrote a line that is not JSON: 'Welcome to hostile!'");
}

TEST(Handshake, HalfALine) {
  EXPECT_SAYS(failure(hostile({"--hello", "half-line"})),
              "exited with status 0 before it answered hello, after writing '{\"hel'");
}

TEST(Handshake, ClosedStandardOutput) {
  EXPECT_SAYS(failure(hostile({"--hello", "close"})), "closed its standard output before it answered hello");
}

TEST(Handshake, AnotherProtocolVersion) {
  EXPECT_SAYS(failure(hostile({"--hello", "newer"})), "speaks protocol 2, this suite speaks 1: update");
}

TEST(Handshake, MissingAndWrongFieldsAreNamedByPointer) {
  EXPECT_SAYS(failure(hostile({"--hello", "nameless"})), "/hello/name is missing; expected a string");
  EXPECT_SAYS(failure(hostile({"--hello", "documents"})), "/hello/documents/file-api/0 is not a string");
}

TEST(Handshake, AnyProgramThatIsNoAdapter) {
  EXPECT_SAYS(failure({"cat"}), "/hello/name is missing");
  EXPECT_SAYS(failure({"true"}), "exited with status 0 before it answered hello");
}

TEST(DecodeHello, AcceptsTheLeastAndRefusesTheRest) {
  const char* least =
      R"({"hello": {"protocol": 1, "name": "n", "version": "", "language": "C", "binding": "posix", "documents": {}}})";
  EXPECT_EQ(decode_hello(least).title(), "n");
  for (const char* name : {"", ".n", "a/b", "a b", "\\u001b"}) {
    std::string other = least;
    other.replace(other.find("\"n\""), 3, '"' + std::string(name) + '"');
    EXPECT_THROW(decode_hello(other), ProtocolFault) << name;
  }
  EXPECT_THROW(decode_hello(R"({"hello": 1})"), ProtocolFault);
  EXPECT_THROW(decode_hello(R"({"ran": {}})"), ProtocolFault);
  EXPECT_THROW(decode_hello(R"({"hello": {"protocol": "1"}})"), ProtocolFault);
}

}  // namespace
}  // namespace conform::testing
