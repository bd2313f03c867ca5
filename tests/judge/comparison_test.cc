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

std::string fingerprint(const Observation& seen, const Case& item = {}) { return fingerprint_of(item, seen); }

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
  EXPECT_EQ(fingerprint(raising("ValueError", "closed")), fingerprint(raising("ValueError", "shut")));
  EXPECT_NE(fingerprint(raising("ValueError", "closed")), fingerprint(raising("OSError", "closed")));
}

TEST(Fingerprint, TellsValuesKindsAndEndingsApart) {
  Observation four, four_as_float, dead;
  four.outcomes = {Outcome::returns(Value{Integer::of(4)})};
  four_as_float.outcomes = {Outcome::returns(Value{Float{4.0}})};
  dead = four;
  dead.ending = Ending::crashed;
  EXPECT_NE(fingerprint(four), fingerprint(four_as_float));
  EXPECT_NE(fingerprint(four), fingerprint(dead));
}

TEST(Fingerprint, ComparesObjectsByNameOnly) {
  Observation one, other, nobody;
  one.outcomes = {Outcome::returns(Value{Object{"f", "BufferedReader"}})};
  other.outcomes = {Outcome::returns(Value{Object{"f", "FakeFile"}})};
  nobody.outcomes = {Outcome::returns(Value{Object{std::nullopt, "FakeFile"}})};
  EXPECT_EQ(fingerprint(one), fingerprint(other));
  EXPECT_NE(fingerprint(one), fingerprint(nobody));
}

TEST(Fingerprint, TellsFilesApart) {
  Observation one, other;
  one.finally = Snapshot{{"data", Entry{}}};
  one.finally->at("data").contents = "a";
  other = one;
  EXPECT_EQ(fingerprint(one), fingerprint(other));
  other.finally->at("data").contents = "b";
  EXPECT_NE(fingerprint(one), fingerprint(other));
}

Observation listing(const std::vector<std::string>& names) {
  List items;
  for (const std::string& name : names)
    items.push_back(Value{Text{std::u32string(name.begin(), name.end())}});
  Observation seen;
  seen.outcomes = {Outcome::returns(Value{items})};
  return seen;
}

TEST(Fingerprint, ForgetsAnOrderThatTheCaseDoesNotAskFor) {
  Case any_order, ordered;
  any_order.steps.emplace_back();
  any_order.steps[0].expectation = Matcher{MatchSet{}, Json()};
  ordered.steps.emplace_back();
  EXPECT_EQ(fingerprint(listing({"a", "b"}), any_order), fingerprint(listing({"b", "a"}), any_order));
  EXPECT_NE(fingerprint(listing({"a", "b"}), any_order), fingerprint(listing({"a", "c"}), any_order));
  EXPECT_NE(fingerprint(listing({"a", "b"}), ordered), fingerprint(listing({"b", "a"}), ordered));
}

Observation with_file(const Entry& entry) {
  Observation seen;
  seen.finally = Snapshot{{"data", entry}};
  return seen;
}

TEST(SameBehaviour, ComparesOfFilesWhatBothKnow) {
  Entry plain, linked, twice, other;
  plain.contents = "a";
  linked = twice = other = plain;
  linked.links = 1;
  twice.links = 2;
  other.contents = "b";
  EXPECT_TRUE(same_behaviour(fingerprint(with_file(plain)), fingerprint(with_file(linked))));
  EXPECT_TRUE(same_behaviour(fingerprint(with_file(linked)), fingerprint(with_file(plain))));
  EXPECT_FALSE(same_behaviour(fingerprint(with_file(twice)), fingerprint(with_file(linked))));
  EXPECT_FALSE(same_behaviour(fingerprint(with_file(other)), fingerprint(with_file(plain))));
  EXPECT_FALSE(same_behaviour(fingerprint(with_file(plain)), fingerprint(Observation{})));
}

Observation status(const Record& record) {
  Observation seen;
  seen.outcomes = {Outcome::returns(Value{record})};
  return seen;
}

TEST(SameBehaviour, ComparesOfRecordsWhatBothKnow) {
  const Value one{Integer::of(1)}, two{Integer::of(2)};
  const std::string both = fingerprint(status({{"size", one}, {"links", two}}));
  EXPECT_TRUE(same_behaviour(both, fingerprint(status({{"size", one}}))));
  EXPECT_FALSE(same_behaviour(both, fingerprint(status({{"size", two}}))));
  EXPECT_FALSE(same_behaviour(both, fingerprint(status({{"size", one}, {"links", one}}))));
}

TEST(SameBehaviour, WantsTheSameOutcomesAndEndings) {
  EXPECT_FALSE(same_behaviour(fingerprint(raising("ValueError", "")), fingerprint(raising("OSError", ""))));
  EXPECT_FALSE(same_behaviour(fingerprint(listing({"a"})), fingerprint(listing({"a", "b"}))));
  Observation dead;
  dead.ending = Ending::crashed;
  EXPECT_FALSE(same_behaviour(fingerprint(dead), fingerprint(Observation{})));
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
