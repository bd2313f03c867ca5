//! Errors as facts (spec/errors.md): what was raised, under its native names; never what it means.

use crate::errno;
use serde_json::{json, Value as Json};
use std::io;

/// The kind by its name, and the number of the system if the error was made of one. An `io::Error` has no more.
pub fn facts(error: &io::Error) -> Json {
    let mut facts = json!({"class": [format!("{:?}", error.kind())], "message": error.to_string()});
    if let Some(name) = error.raw_os_error().and_then(errno::name) {
        facts["errno"] = json!(name);
    }
    facts
}
