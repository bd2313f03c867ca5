//! Adapter of ioconform for `std::fs` of Rust, on systems like POSIX.
//!
//! Speaks the protocol of spec/protocol.md: JSON lines on standard input and output. Which calls there are, and
//! how they are spelt, is in manifest.json.

mod arguments;
mod ascii;
mod calls;
mod case_run;
mod errno;
mod errors;
mod hello;
mod session;
mod system;
mod values;

use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers each line of standard input, until it ends.
fn serve() -> io::Result<()> {
    let (requests, mut answers) = system::take_standard_streams()?;
    let mut session = session::Session::new();
    for line in BufReader::new(requests).lines() {
        let answer = session.answer(&serde_json::from_str(&line?)?);
        let mut text = ascii::line_of(&answer)?;
        text.push(b'\n');
        answers.write_all(&text)?;
    }
    Ok(())
}
