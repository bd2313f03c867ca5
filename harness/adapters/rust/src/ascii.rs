//! JSON in ASCII, as the protocol wants it: everything else is escaped.

use serde_json::ser::{Formatter, Serializer};
use serde_json::Value as Json;
use std::io::{self, Write};

struct AsciiFormatter;

impl Formatter for AsciiFormatter {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut units = [0; 2];
        for character in fragment.chars() {
            if character.is_ascii() {
                out.write_all(&[character as u8])?;
                continue;
            }
            for unit in character.encode_utf16(&mut units) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

/// A message without the newline at its end.
pub fn line_of(message: &Json) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, AsciiFormatter);
    serde::Serialize::serialize(message, &mut serializer)?;
    Ok(text)
}
