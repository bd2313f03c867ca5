//! The handshake.

use crate::calls::{CLOSE, FUNCTIONS, METHODS};
use crate::system;
use serde_json::{json, Value as Json};

pub const NAME: &str = "rust-std";
pub const DOCUMENT: &str = "file-handle";
const PROTOCOL: u64 = 1;
const FEATURES: &[&str] = &["directory-handles", "link-counts", "raw-path-strings"];

/// The table of calls, as it was when this program was built.
const MANIFEST: &str = include_str!("../manifest.json");

pub fn hello() -> Json {
    json!({
        "protocol": PROTOCOL,
        "name": NAME,
        "version": env!("RUST_RELEASE"),
        "language": "Rust",
        "binding": "rust",
        "documents": {DOCUMENT: offered_calls()},
        "features": FEATURES,
        "platform": system::platform(),
        "pid": std::process::id(),
    })
}

/// What the manifest lists and this program has.
fn offered_calls() -> Vec<String> {
    let manifest: Json = serde_json::from_str(MANIFEST).expect("the manifest is part of this program");
    let table = manifest["documents"][DOCUMENT]["calls"].as_object();
    let mut calls: Vec<String> = table.into_iter().flatten().map(|(call, _)| call.clone()).collect();
    calls.retain(|call| is_here(call));
    calls.sort();
    calls
}

fn is_here(call: &str) -> bool {
    match call.strip_prefix("h.") {
        Some(member) => member == CLOSE || METHODS.iter().any(|method| method.name == member),
        None => FUNCTIONS.iter().any(|function| function.name == call),
    }
}
