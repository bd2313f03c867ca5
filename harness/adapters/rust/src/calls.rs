//! The calls of the document, each spelt as one call of the standard library.

use crate::arguments::Arguments;
use crate::values::{name_value, unsupported, Handle, Refusal, Value};
use std::cell::RefCell;
use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, FileType, Metadata, Permissions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{self as unix_fs, DirBuilderExt, FileExt, FileTypeExt, MetadataExt, PermissionsExt};
use std::rc::Rc;

/// The outer error is the adapter's, the inner one the implementation's.
pub type Outcome = Result<io::Result<Value>, Refusal>;

pub struct Function {
    pub name: &'static str,
    pub parameters: &'static [&'static str],
    pub call: fn(&Arguments) -> Outcome,
}

pub struct Method {
    pub name: &'static str,
    pub parameters: &'static [&'static str],
    call: fn(&mut File, &Arguments) -> Outcome,
}

pub const FUNCTIONS: &[Function] = &[
    Function { name: "open", parameters: &["path", "words", "mode?"], call: open },
    Function { name: "fs.stat", parameters: &["path"], call: |a| status(fs::metadata(a.text(0)?)) },
    Function { name: "fs.lstat", parameters: &["path"], call: |a| status(fs::symlink_metadata(a.text(0)?)) },
    Function {
        name: "fs.rename",
        parameters: &["from", "to"],
        call: |a| nothing(fs::rename(a.text(0)?, a.text(1)?)),
    },
    Function { name: "fs.unlink", parameters: &["path"], call: |a| nothing(fs::remove_file(a.text(0)?)) },
    Function { name: "fs.rmdir", parameters: &["path"], call: |a| nothing(fs::remove_dir(a.text(0)?)) },
    Function {
        name: "fs.link",
        parameters: &["existing", "path"],
        call: |a| nothing(fs::hard_link(a.text(0)?, a.text(1)?)),
    },
    Function {
        name: "fs.symlink",
        parameters: &["target", "path"],
        call: |a| nothing(unix_fs::symlink(a.text(0)?, a.text(1)?)),
    },
    Function {
        name: "fs.readlink",
        parameters: &["path"],
        call: |a| Ok(fs::read_link(a.text(0)?).map(|target| name_value(target.into_os_string()))),
    },
    Function { name: "fs.mkdir", parameters: &["path", "mode?"], call: make_directory },
    Function { name: "fs.list", parameters: &["path"], call: list },
    Function { name: "fs.chmod", parameters: &["path", "mode"], call: set_permissions },
];

pub const METHODS: &[Method] = &[
    Method { name: "read", parameters: &["size"], call: read },
    Method { name: "pread", parameters: &["size", "offset"], call: read_at },
    Method { name: "write", parameters: &["data"], call: |file, a| count(file.write(a.data(0)?)) },
    Method {
        name: "pwrite",
        parameters: &["data", "offset"],
        call: |file, a| count(file.write_at(a.data(0)?, a.unsigned(1)?)),
    },
    Method {
        name: "seek",
        parameters: &["offset", "whence"],
        call: |file, a| Ok(file.seek(a.seek_from(0, 1)?).map(|at| Value::Integer(at.into()))),
    },
    Method { name: "truncate", parameters: &["size"], call: |file, a| nothing(file.set_len(a.unsigned(0)?)) },
    Method { name: "sync", parameters: &[], call: |file, _| nothing(file.sync_all()) },
    Method { name: "stat", parameters: &[], call: |file, _| status(file.metadata()) },
];

/// h.close: it takes the File, so that it is no method like the others.
pub const CLOSE: &str = "close";

impl Method {
    pub fn call(&self, handle: &Handle, arguments: &Arguments) -> Outcome {
        match handle.borrow_mut().as_mut() {
            Some(file) => (self.call)(file, arguments),
            None => moved(),
        }
    }
}

/// Drops a File. What its close says is lost: drop returns nothing.
pub fn close(handle: &Handle) -> Outcome {
    let Some(file) = handle.take() else { return moved() };
    drop(file);
    Ok(Ok(Value::Null))
}

fn moved() -> Outcome {
    unsupported(
        "use of a moved value: the File was moved into drop, and the compiler lets nobody name it again",
    )
}

fn open(arguments: &Arguments) -> Outcome {
    let (path, options) = (arguments.text(0)?, arguments.open_options(1, 2)?);
    Ok(options.open(path).map(|file| Value::Object(Rc::new(RefCell::new(Some(file))))))
}

fn make_directory(arguments: &Arguments) -> Outcome {
    let (path, mode) = (arguments.text(0)?, arguments.mode(1)?);
    let mut builder = DirBuilder::new();
    if let Some(bits) = mode {
        builder.mode(bits);
    }
    nothing(builder.create(path))
}

fn list(arguments: &Arguments) -> Outcome {
    let path = arguments.text(0)?;
    let names: io::Result<Vec<OsString>> =
        fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
    Ok(names.map(|names| Value::List(names.into_iter().map(name_value).collect())))
}

fn set_permissions(arguments: &Arguments) -> Outcome {
    let (path, mode) = (arguments.text(0)?, arguments.mode(1)?.unwrap_or_default());
    nothing(fs::set_permissions(path, Permissions::from_mode(mode)))
}

fn read(file: &mut File, arguments: &Arguments) -> Outcome {
    let mut buffer = arguments.buffer(0)?;
    let count = file.read(&mut buffer);
    Ok(count.map(|count| cut(buffer, count)))
}

fn read_at(file: &mut File, arguments: &Arguments) -> Outcome {
    let (mut buffer, offset) = (arguments.buffer(0)?, arguments.unsigned(1)?);
    let count = file.read_at(&mut buffer, offset);
    Ok(count.map(|count| cut(buffer, count)))
}

fn cut(mut buffer: Vec<u8>, count: usize) -> Value {
    buffer.truncate(count);
    Value::Bytes(buffer)
}

fn nothing(result: io::Result<()>) -> Outcome {
    Ok(result.map(|()| Value::Null))
}

fn count(result: io::Result<usize>) -> Outcome {
    Ok(result.map(|count| Value::Integer(count as i128)))
}

/// A status as a record of its fields; nothing is asked again.
fn status(result: io::Result<Metadata>) -> Outcome {
    Ok(result.map(|seen| {
        Value::Record(vec![
            ("type", Value::Text(type_name(seen.file_type()).to_string())),
            ("size", Value::Integer(seen.len().into())),
            ("links", Value::Integer(seen.nlink().into())),
            ("mode", Value::Text(format!("{:04o}", seen.mode() & 0o7777))),
        ])
    }))
}

fn type_name(kind: FileType) -> &'static str {
    match kind {
        _ if kind.is_file() => "file",
        _ if kind.is_dir() => "directory",
        _ if kind.is_symlink() => "symlink",
        _ if kind.is_fifo() => "fifo",
        _ if kind.is_block_device() || kind.is_char_device() => "device",
        _ => "other",
    }
}
