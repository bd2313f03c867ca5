//! Values of the wire (spec/protocol.md) in Rust.

use serde_json::{json, Value as Json};
use std::cell::RefCell;
use std::ffi::OsString;
use std::fs::File;
use std::rc::Rc;

const EXACT_LIMIT: i128 = 1 << 53; // integers beyond it do not survive every reader of JSON, and are tagged

/// An open file as cases hold it. Nothing is left of it once it was moved into `drop`.
pub type Handle = Rc<RefCell<Option<File>>>;

#[derive(Clone)]
pub enum Value {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Record(Vec<(&'static str, Value)>),
    Object(Handle),
}

/// Why a step has no result of the implementation.
#[derive(Clone)]
pub enum Refusal {
    /// Rust has no way to write it.
    Unsupported(String),
    /// It uses a variable that nothing was ever bound to.
    Unbound(String),
}

pub fn unsupported<T>(reason: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Unsupported(reason.into()))
}

/// The value of a wire value; `variable` gives what a variable holds.
pub fn decode(wire: &Json, variable: &dyn Fn(&str) -> Result<Value, Refusal>) -> Result<Value, Refusal> {
    match wire {
        Json::Null => Ok(Value::Null),
        Json::Bool(truth) => Ok(Value::Bool(*truth)),
        Json::Number(number) => integer(&number.to_string()),
        Json::String(text) => Ok(Value::Text(text.clone())),
        Json::Array(items) => {
            let decoded: Result<_, _> = items.iter().map(|item| decode(item, variable)).collect();
            Ok(Value::List(decoded?))
        }
        Json::Object(tagged) => {
            let mut entries = tagged.iter();
            match (entries.next(), entries.next()) {
                (Some((tag, Json::String(text))), None) => decode_tagged(tag, text, variable),
                _ => unsupported(format!("Rust has no argument for {wire}")),
            }
        }
    }
}

fn decode_tagged(
    tag: &str,
    text: &str,
    variable: &dyn Fn(&str) -> Result<Value, Refusal>,
) -> Result<Value, Refusal> {
    match tag {
        "var" => variable(text),
        "int" => integer(text),
        "float" => match text.parse() {
            Ok(number) => Ok(Value::Float(number)),
            Err(_) => unsupported(format!("no f64 is {text}")),
        },
        "bytes" | "bytearray" => octets(text),
        _ => unsupported(format!("Rust has no argument with the tag {tag}")),
    }
}

fn integer(text: &str) -> Result<Value, Refusal> {
    match text.parse() {
        Ok(number) => Ok(Value::Integer(number)),
        Err(_) => unsupported(format!("no integer type of Rust holds {text}")),
    }
}

/// One byte a code point.
fn octets(text: &str) -> Result<Value, Refusal> {
    let octets: Result<Vec<u8>, _> = text.chars().map(|point| u8::try_from(u32::from(point))).collect();
    match octets {
        Ok(octets) => Ok(Value::Bytes(octets)),
        Err(_) => unsupported("a code point beyond U+00FF is no byte"),
    }
}

/// The wire form of a result. `name_of` is the oldest variable that holds an object.
pub fn encode(value: &Value, name_of: &dyn Fn(&Handle) -> Option<String>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(truth) => json!(truth),
        Value::Integer(number) => encode_integer(*number),
        Value::Float(number) => json!({"float": float_text(*number)}),
        Value::Text(text) => json!(text),
        Value::Bytes(octets) => {
            json!({"bytes": octets.iter().map(|&octet| char::from(octet)).collect::<String>()})
        }
        Value::List(items) => items.iter().map(|item| encode(item, name_of)).collect(),
        Value::Record(fields) => {
            let encoded: serde_json::Map<_, _> =
                fields.iter().map(|(name, field)| (name.to_string(), encode(field, name_of))).collect();
            json!({"record": encoded})
        }
        Value::Object(handle) => json!({"object": name_of(handle), "type": "File"}),
    }
}

fn encode_integer(number: i128) -> Json {
    match i64::try_from(number) {
        Ok(small) if number.abs() <= EXACT_LIMIT => json!(small),
        _ => json!({"int": number.to_string()}),
    }
}

fn float_text(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_string();
    }
    format!("{number:?}")
}

/// A name as the system gave it: text, or bytes if it is none.
pub fn name_value(name: OsString) -> Value {
    match name.into_string() {
        Ok(text) => Value::Text(text),
        Err(name) => Value::Bytes(name.into_encoded_bytes()),
    }
}

/// A value as people read it in a reason.
pub fn describe(value: &Value) -> String {
    match value {
        Value::Object(_) => "a File".to_string(),
        other => encode(other, &|_| None).to_string(),
    }
}
