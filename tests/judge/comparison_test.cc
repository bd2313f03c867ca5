#include "harness/judge/comparison.h"

#include <gtest/gtest.h>

namespace conform {
namespace {

Observation raising(const std::string& name, const std::string& message) {
  Raised raised;
  raised.classes = {name};
  raised.message = message;
  Observation seen;
  seen.outcomes = {Outcome::raises(raised)};
  return seen;
}

Implementation someone(const std::string& name, const std::string& version,
                       const std::string& imitates = {}) {
  Implementation who;
  who.name = name;
  who.version = version;
  who.language = "Python";
  who.binding = "python";
  who.imitates = imitates;
  who.command = {name};
  return who;
}

TEST(Fingerprint, LeavesOutWhatAnErrorTellsPeople) {
  EXPECT_EQ(fingerprint_of(raising("ValueError", "closed")), fingerprint_of(raising("ValueError", "shut")));
  EXPECT_NE(fingerprint_of(raising("ValueError", "closed")), fingerprint_of(raising("OSError", "closed")));
}

TEST(Fingerprint, TellsValuesKindsAndEndingsApart) {
  Observation four, four_as_float, dead;
  four.outcomes = {Outcome::returns(Value{Integer::of(4)})};
  four_as_float.outcomes = {Outcome::returns(Value{Float{4.0}})};
  dead = four;
  dead.ending = Ending::crashed;
  EXPECT_NE(fingerprint_of(four), fingerprint_of(four_as_float));
  EXPECT_NE(fingerprint_of(four), fingerprint_of(dead));
}

TEST(Fingerprint, ComparesObjectsByNameOnly) {
  Observation one, other, nobody;
  one.outcomes = {Outcome::returns(Value{Object{"f", "BufferedReader"}})};
  other.outcomes = {Outcome::returns(Value{Object{"f", "FakeFile"}})};
  nobody.outcomes = {Outcome::returns(Value{Object{std::nullopt, "FakeFile"}})};
  EXPECT_EQ(fingerprint_of(one), fingerprint_of(other));
  EXPECT_NE(fingerprint_of(one), fingerprint_of(nobody));
}

TEST(Fingerprint, TellsFilesApart) {
  Observation one, other;
  one.finally = Snapshot{{"data", Entry{}}};
  one.finally->at("data").contents = "a";
  other = one;
  EXPECT_EQ(fingerprint_of(one), fingerprint_of(other));
  other.finally->at("data").contents = "b";
  EXPECT_NE(fingerprint_of(one), fingerprint_of(other));
}

TEST(ImitatedBy, PrefersTheSameVersionThenTheNewest) {
  const std::vector<Implementation> others = {someone("io", "3.9"), someone("io", "3.13"),
                                              someone("io", "3.10")};
  EXPECT_EQ(imitated_by(someone("fake", "3.10", "python"), others), &others[2]);
  EXPECT_EQ(imitated_by(someone("fake", "1.0", "python"), others), &others[1]);
}

TEST(ImitatedBy, TakesNeitherTheReferenceNorAnotherImitatorNorAnotherBinding) {
  Implementation reference = someone("refio", "1");
  reference.command.clear();
  Implementation node = someone("node", "20");
  node.binding = "node";
  EXPECT_EQ(imitated_by(someone("fake", "1", "python"), {reference, someone("other", "1", "python"), node}),
            nullptr);
  EXPECT_EQ(imitated_by(someone("real", "1"), {someone("io", "3.9")}), nullptr);
}

}  // namespace
}  // namespace conform
