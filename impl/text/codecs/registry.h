// Encodings by name.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "refio/text/codecs/codec.h"

namespace refio {

// The encoding that stands for "none given" and for "locale". Python asks the locale; this library never
// reads the environment, and takes what every current system's locale says.
inline constexpr std::string_view default_encoding = "UTF-8";

// Names are those of Python: case, spaces, '-' and '_' make no difference, and every alias of its tables is
// known ("utf8", "L1", "us-ascii", "windows-1252", ...).
// `errors` names what is done about what cannot be coded: strict, ignore, replace, backslashreplace,
// surrogateescape, surrogatepass, and in encoding xmlcharrefreplace and namereplace. A wrong name is found
// when there is something to handle.
// Errors: LookupError for an unknown encoding, and for one that is not about text; ValueError for a name with
// a NUL.
std::unique_ptr<IncrementalDecoder> make_decoder(std::string_view encoding,
                                                 std::string_view errors = "strict");
std::unique_ptr<IncrementalEncoder> make_encoder(std::string_view encoding,
                                                 std::string_view errors = "strict");

// What is known of the bytes of an encoding, where no shift is in force and no line end is translated.
struct EncodingTraits {
  bool ascii = false;  // a byte that is decoded to the ASCII character of its own number is that character
  bool utf8 = false;   // the bytes are those of UTF-8
};
// Errors: as make_decoder.
EncodingTraits traits_of(std::string_view encoding);

// Where a text stream gets its codecs from: the functions above, or something that knows more names.
class Codecs {
 public:
  Codecs() = default;
  Codecs(const Codecs&) = delete;
  Codecs& operator=(const Codecs&) = delete;
  virtual ~Codecs() = default;

  virtual std::unique_ptr<IncrementalDecoder> make_decoder(const std::string& encoding,
                                                           const std::string& errors) const;
  virtual std::unique_ptr<IncrementalEncoder> make_encoder(const std::string& encoding,
                                                           const std::string& errors) const;
  virtual EncodingTraits traits_of(const std::string& encoding) const;

  static const std::shared_ptr<const Codecs>& native();
};

}  // namespace refio
