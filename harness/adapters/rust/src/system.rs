//! What the adapter itself needs of the system.

use serde_json::{json, Value as Json};
use std::ffi::CStr;
use std::fs::File;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, FromRawFd, RawFd};

/// Private copies of the protocol's two descriptors; what is printed goes to standard error from now on.
pub fn take_standard_streams() -> io::Result<(File, File)> {
    let (requests, answers) = (private_copy(libc::STDIN_FILENO)?, private_copy(libc::STDOUT_FILENO)?);
    let null = File::open("/dev/null")?;
    point_at(null.as_raw_fd(), libc::STDIN_FILENO)?;
    point_at(libc::STDERR_FILENO, libc::STDOUT_FILENO)?;
    Ok((requests, answers))
}

fn private_copy(descriptor: RawFd) -> io::Result<File> {
    // SAFETY: fcntl takes any numbers; what it returns is open and owned by nobody else.
    let copy = checked(unsafe { libc::fcntl(descriptor, libc::F_DUPFD_CLOEXEC, libc::STDERR_FILENO + 1) })?;
    Ok(unsafe { File::from_raw_fd(copy) })
}

fn point_at(source: RawFd, target: RawFd) -> io::Result<RawFd> {
    // SAFETY: the standard library uses the standard descriptors by number and owns none of them.
    checked(unsafe { libc::dup2(source, target) })
}

fn checked(result: libc::c_int) -> io::Result<libc::c_int> {
    if result < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(result)
}

pub fn platform() -> Json {
    let mut names = MaybeUninit::<libc::utsname>::zeroed();
    // SAFETY: uname fills the structure with texts that end with NUL; all zeros are such texts, too.
    let names = unsafe {
        libc::uname(names.as_mut_ptr());
        names.assume_init()
    };
    let text =
        |field: &[libc::c_char]| unsafe { CStr::from_ptr(field.as_ptr()) }.to_string_lossy().to_lowercase();
    json!({"os": std::env::consts::OS, "release": text(&names.release), "arch": text(&names.machine)})
}
