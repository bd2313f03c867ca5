//! Tells the program which release of Rust, and so of its standard library, built it.

use std::env;
use std::process::Command;

fn main() {
    let compiler = env::var("RUSTC").expect("cargo names the compiler");
    let said = Command::new(compiler).arg("--version").output().expect("the compiler runs");
    let said = String::from_utf8(said.stdout).expect("a version is text");
    let release = said.split(' ').nth(1).expect("rustc 1.2.3 (commit date)");
    println!("cargo:rustc-env=RUST_RELEASE={release}");
    println!("cargo:rerun-if-changed=build.rs");
}
