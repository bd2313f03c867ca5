// Line ends: the newline decoder against a model, over every short text and every cut.
#include <gtest/gtest.h>

#include <functional>

#include "refio/core/errors.h"
#include "refio/text/codecs/registry.h"
#include "refio/text/newline_decoder.h"

namespace refio::testing {
namespace {

// Every text of these characters up to a length.
void for_each_text(const std::string& characters, std::size_t longest,
                   const std::function<void(const std::string&)>& visit, const std::string& begun = "") {
  visit(begun);
  if (begun.size() == longest) return;
  for (const char octet : characters) for_each_text(characters, longest, visit, begun + octet);
}

struct Model {
  std::string translated;
  unsigned kinds = 0;
};

Model model_of(const std::string& text) {
  Model model;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      model.kinds |= SeenNewlines::crlf;
      ++at;
    } else if (text[at] == '\r') {
      model.kinds |= SeenNewlines::cr;
    } else if (text[at] == '\n') {
      model.kinds |= SeenNewlines::lf;
    } else {
      model.translated += text[at];
      continue;
    }
    model.translated += '\n';
  }
  return model;
}

class NewlineDecoder : public ::testing::TestWithParam<bool> {};

TEST_P(NewlineDecoder, AgreesWithTheModelAtEveryCut) {
  for_each_text("a\r\n", 6, [](const std::string& text) {
    const Model model = model_of(text);
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
      const auto below = GetParam() ? std::shared_ptr<IncrementalDecoder>(make_decoder("utf-8")) : nullptr;
      IncrementalNewlineDecoder translating(below, true);
      const std::string first = translating.decode(text.substr(0, cut));
      ASSERT_EQ(first + translating.decode(text.substr(cut), true), model.translated);
      ASSERT_EQ(translating.newlines().kinds(), model.kinds);

      IncrementalNewlineDecoder watching(below, false);
      const std::string piece = watching.decode(text.substr(0, cut));
      ASSERT_FALSE(piece.ends_with('\r') && text.substr(piece.size()).starts_with('\n')) << "a pair is cut";
      ASSERT_EQ(piece + watching.decode(text.substr(cut), true), text);
      ASSERT_EQ(watching.newlines().kinds(), model.kinds);
    }
  });
}

TEST_P(NewlineDecoder, StatesGoOnFromWhereTheyWereTaken) {
  for_each_text("a\r\n", 4, [](const std::string& text) {
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
      const auto make = [] {
        return std::make_unique<IncrementalNewlineDecoder>(
            GetParam() ? std::shared_ptr<IncrementalDecoder>(make_decoder("utf-8")) : nullptr, true);
      };
      const auto first = make();
      const auto second = make();
      const std::string begun = first->decode(text.substr(0, cut));
      second->set_state(first->state());
      ASSERT_EQ(begun + second->decode(text.substr(cut), true), model_of(text).translated);
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Over, NewlineDecoder, ::testing::Bool(),
                         [](const auto& each) { return each.param ? "Bytes" : "Text"; });

TEST(NewlineDecoder, ItsStateIsTheStateBelowAndAWaitingCr) {
  IncrementalNewlineDecoder decoder(make_decoder("utf-8"), true);
  EXPECT_EQ(decoder.state(), (DecoderState{"", 0}));
  EXPECT_EQ(decoder.decode("\r"), "");
  EXPECT_EQ(decoder.state(), (DecoderState{"", 1}));
  EXPECT_EQ(decoder.decode("\xE2\x82"), "") << "half a character does not release it";
  EXPECT_EQ(decoder.state(), (DecoderState{"\xE2\x82", 1}));
  EXPECT_EQ(decoder.newlines().kinds(), 0u);
  decoder.reset();
  EXPECT_EQ(decoder.state(), (DecoderState{"", 0}));
  IncrementalNewlineDecoder wide(make_decoder("utf-16"), true);
  EXPECT_EQ(wide.state().flags, make_decoder("utf-16")->state().flags * 2);
}

TEST(NewlineDecoder, AFaultBelowChangesNothing) {
  IncrementalNewlineDecoder decoder(make_decoder("utf-8"), true);
  decoder.decode("a\r");
  std::string text = "x";
  EXPECT_THROW(decoder.decode_into("\n\xFF", false, text), UnicodeDecodeError);
  EXPECT_EQ(text, "x");
  EXPECT_EQ(decoder.decode("\n"), "\n");
  EXPECT_EQ(decoder.newlines().list(), std::vector<std::string>{"\r\n"});
}

// The slow and obvious way.
std::size_t line_end_by_model(const std::string& text, Newline newline, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    const bool cr = text[at] == '\r';
    const bool lf = text[at] == '\n';
    const bool pair = cr && at + 1 < text.size() && text[at + 1] == '\n';
    if (newline == Newline::crlf && pair) return at + 2;
    if (newline == Newline::keep && (cr || lf)) return at + (pair ? 2 : 1);
    if (newline == Newline::cr && cr) return at + 1;
    if ((newline == Newline::lf || newline == Newline::universal) && lf) return at + 1;
  }
  return std::string::npos;
}

constexpr Newline all_modes[] = {Newline::universal, Newline::keep, Newline::lf, Newline::cr, Newline::crlf};

TEST(LineEnds, AreFoundAsTheModelFindsThem) {
  for (const std::size_t padding : {0, 7, 8, 15}) {
    for_each_text("\x0B\r\n", 5, [&](const std::string& tail) {
      const std::string text = std::string(padding, 'a') + tail + "\xC2\x85";
      for (const Newline newline : all_modes) {
        for (std::size_t from = padding; from <= text.size(); ++from) {
          std::size_t scanned = 0;
          const std::size_t end = find_line_end(text, newline, from, &scanned);
          ASSERT_EQ(end, line_end_by_model(text, newline, from));
          if (end == std::string::npos) {
            EXPECT_EQ(find_line_end(text + "\n", newline, from),
                      find_line_end(text + "\n", newline, scanned));
          }
        }
      }
    });
  }
}

TEST(LineEnds, ModesHaveNames) {
  EXPECT_EQ(parse_newline(std::nullopt), Newline::universal);
  EXPECT_EQ(parse_newline(""), Newline::keep);
  EXPECT_EQ(parse_newline("\n"), Newline::lf);
  EXPECT_EQ(parse_newline("\r"), Newline::cr);
  EXPECT_EQ(parse_newline("\r\n"), Newline::crlf);
  for (const std::string_view other : {"\n\r", "a", "\n\n", "\xC2\x85"})
    EXPECT_THROW(parse_newline(other), ValueError);
  EXPECT_THROW(parse_newline(std::string_view("\n\0", 2)), ValueError);
}

}  // namespace
}  // namespace refio::testing
