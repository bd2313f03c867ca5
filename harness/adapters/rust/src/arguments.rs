//! The arguments of a call, as the types that the standard library takes. What has no such type is unsupported.

use crate::values::{describe, unsupported, Refusal, Value};
use std::fs::OpenOptions;
use std::io::SeekFrom;
use std::os::unix::fs::OpenOptionsExt;

const LARGEST_BUFFER: u64 = 1 << 30;

/// In the order of the parameters; None for an optional one that was left out.
pub struct Arguments(Vec<Option<Value>>);

impl Arguments {
    /// `parameters` are the names of spec/schema/api.json, with a question mark where one may be left out.
    pub fn bind(
        parameters: &[&str],
        given: Vec<Value>,
        named: Vec<(String, Value)>,
    ) -> Result<Arguments, Refusal> {
        if given.len() > parameters.len() {
            return unsupported(format!(
                "{} parameters cannot take {} arguments",
                parameters.len(),
                given.len()
            ));
        }
        let mut bound: Vec<Option<Value>> = given.into_iter().map(Some).collect();
        bound.resize(parameters.len(), None);
        for (name, value) in named {
            match parameters.iter().position(|one| one.trim_end_matches('?') == name) {
                Some(at) if bound[at].is_none() => bound[at] = Some(value),
                _ => return unsupported(format!("no parameter is left for {name}")),
            }
        }
        match parameters.iter().zip(&bound).find(|(name, value)| value.is_none() && !name.ends_with('?')) {
            Some((name, _)) => unsupported(format!("{name} is not given")),
            None => Ok(Arguments(bound)),
        }
    }

    pub fn text(&self, at: usize) -> Result<&str, Refusal> {
        match self.given(at) {
            Value::Text(text) => Ok(text),
            other => unsupported(format!("no path or string is {}", describe(other))),
        }
    }

    pub fn data(&self, at: usize) -> Result<&[u8], Refusal> {
        match self.given(at) {
            Value::Bytes(octets) => Ok(octets),
            other => unsupported(format!("a parameter &[u8] does not take {}", describe(other))),
        }
    }

    pub fn unsigned(&self, at: usize) -> Result<u64, Refusal> {
        match self.given(at) {
            Value::Integer(number) if u64::try_from(*number).is_ok() => Ok(*number as u64),
            other => unsupported(format!("a parameter u64 does not take {}", describe(other))),
        }
    }

    fn signed(&self, at: usize) -> Result<i64, Refusal> {
        match self.given(at) {
            Value::Integer(number) if i64::try_from(*number).is_ok() => Ok(*number as i64),
            other => unsupported(format!("a parameter i64 does not take {}", describe(other))),
        }
    }

    /// The bytes that a call reads into.
    pub fn buffer(&self, at: usize) -> Result<Vec<u8>, Refusal> {
        match self.unsigned(at)? {
            size if size <= LARGEST_BUFFER => Ok(vec![0; size as usize]),
            size => unsupported(format!("a buffer of {size} bytes is too large to be made")),
        }
    }

    pub fn seek_from(&self, offset: usize, whence: usize) -> Result<SeekFrom, Refusal> {
        match self.text(whence)? {
            "start" => Ok(SeekFrom::Start(self.unsigned(offset)?)),
            "current" => Ok(SeekFrom::Current(self.signed(offset)?)),
            "end" => Ok(SeekFrom::End(self.signed(offset)?)),
            other => unsupported(format!("SeekFrom has no variant for {other}")),
        }
    }

    /// Permission bits, from four octal digits; None if none are given.
    pub fn mode(&self, at: usize) -> Result<Option<u32>, Refusal> {
        if self.0[at].is_none() {
            return Ok(None);
        }
        let text = self.text(at)?;
        match u32::from_str_radix(text, 8) {
            Ok(bits) if text.len() == 4 => Ok(Some(bits)),
            _ => unsupported(format!("no mode is {text}")),
        }
    }

    pub fn open_options(&self, words: usize, mode: usize) -> Result<OpenOptions, Refusal> {
        let mut options = OpenOptions::new();
        let mut flags = 0;
        for word in self.words(words)? {
            match word {
                "read" => options.read(true),
                "write" => options.write(true),
                "append" => options.append(true),
                "create" => options.create(true),
                "new" => options.create_new(true),
                "truncate" => options.truncate(true),
                "no-follow" => options.custom_flags({
                    flags |= libc::O_NOFOLLOW;
                    flags
                }),
                "directory" => options.custom_flags({
                    flags |= libc::O_DIRECTORY;
                    flags
                }),
                other => return unsupported(format!("OpenOptions has nothing for {other}")),
            };
        }
        if let Some(bits) = self.mode(mode)? {
            options.mode(bits);
        }
        Ok(options)
    }

    fn words(&self, at: usize) -> Result<Vec<&str>, Refusal> {
        let Value::List(items) = self.given(at) else {
            return unsupported(format!("OpenOptions are not made of {}", describe(self.given(at))));
        };
        items.iter().map(word).collect()
    }

    fn given(&self, at: usize) -> &Value {
        self.0[at].as_ref().unwrap_or(&Value::Null)
    }
}

fn word(item: &Value) -> Result<&str, Refusal> {
    match item {
        Value::Text(text) => Ok(text),
        other => unsupported(format!("OpenOptions has nothing for {}", describe(other))),
    }
}
