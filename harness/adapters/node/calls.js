// The calls of the document file-handle, as the synchronous functions of Node's fs spell them.
//
// Each has `parameters`, as spec/schema/api.json names them, and `prepare(api, named, descriptor)`, which makes the
// arguments and gives [action, shown]: the one call that is guarded, and what turns its result into a value. `api` is
// {fs, constants} of the implementation; `named` maps parameters to arguments; `descriptor` is a member's number.
'use strict';

const {Status, Unsupported} = require('./values.js');

// An open file: Node has numbers for it, which are used again; a variable needs an identity.
class Descriptor {
  constructor(number) {
    this.number = number;
    this.typeName = typeof number;
  }
}

const FLAGS = {
  append: ['O_APPEND'],
  create: ['O_CREAT'],
  new: ['O_CREAT', 'O_EXCL'],
  truncate: ['O_TRUNC'],
  'no-follow': ['O_NOFOLLOW'],
  directory: ['O_DIRECTORY'],
};
const ACCESS = {'read': 'O_RDONLY', 'write': 'O_WRONLY', 'read write': 'O_RDWR'};
const MODE = /^[0-7]{4}$/;

// The number that stands for the words of `open`.
function flagsOf(words, constants) {
  if (!Array.isArray(words)) throw new Unsupported('the words of open are a list');
  const access = ACCESS[['read', 'write'].filter((word) => words.includes(word)).join(' ')];
  const others = words.filter((word) => word !== 'read' && word !== 'write');
  if (!access || others.some((word) => !Object.hasOwn(FLAGS, word))) {
    throw new Unsupported(`no way to open is called ${JSON.stringify(words)}`);
  }
  return [access, ...others.flatMap((word) => FLAGS[word])].reduce((flags, name) => flags | bit(constants, name), 0);
}

function bit(constants, name) {
  if (typeof constants[name] !== 'number') throw new Unsupported(`there is no ${name} here`);
  return constants[name];
}

// A mode as a number, in a list to be spread into arguments: none if it is not given.
function modesOf(mode) {
  if (mode === undefined) return [];
  if (typeof mode !== 'string' || !MODE.test(mode)) throw new Unsupported('a mode is four octal digits');
  return [parseInt(mode, 8)];
}

function bufferOf(size) {
  try {
    return Buffer.alloc(size);
  } catch {
    throw new Unsupported(`no buffer has ${String(size)} bytes`);
  }
}

// The arguments that say: all of `data`. Bytes are counted, not items.
function wholeOf(data) {
  if (!ArrayBuffer.isView(data)) throw new Unsupported('data is bytes');
  return [data, 0, data.byteLength];
}

// A size or offset where Node takes numbers alone.
function numberOf(value) {
  if (typeof value === 'bigint') throw new Unsupported('an integer that JavaScript has no number for');
  return value;
}

// The bytes that a read has put into `buffer`. A count that is none is shown as it is.
function bytesRead(buffer, count) {
  return Number.isInteger(count) ? buffer.subarray(0, count) : count;
}

function statusOf(stats) {
  return new Status({
    type: typeOf(stats),
    size: stats.size,
    links: stats.nlink,
    mode: (stats.mode & 0o7777).toString(8).padStart(4, '0'),
  });
}

function typeOf(stats) {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isFIFO()) return 'fifo';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'device' : 'other';
}

function call(parameters, prepare) {
  return {parameters, prepare};
}

function itself(result) {
  return result;
}

// A call that takes its arguments as they are, and whose result is a value.
function plain(parameters, action) {
  return call(parameters, ({fs}, named, fd) => [() => action(fs, named, fd), itself]);
}

// A call of that kind whose result is a Stats.
function status(parameters, action) {
  return call(parameters, ({fs}, named, fd) => [() => action(fs, named, fd), statusOf]);
}

const members = {
  read: call(['size'], ({fs}, {size}, fd) => {
    const buffer = bufferOf(size);
    return [() => fs.readSync(fd, buffer, 0, size, null), (count) => bytesRead(buffer, count)];
  }),
  pread: call(['size', 'offset'], ({fs}, {size, offset}, fd) => {
    const buffer = bufferOf(size);
    return [() => fs.readSync(fd, buffer, 0, size, offset), (count) => bytesRead(buffer, count)];
  }),
  write: call(['data'], ({fs}, {data}, fd) => {
    const whole = wholeOf(data);
    return [() => fs.writeSync(fd, ...whole, null), itself];
  }),
  pwrite: call(['data', 'offset'], ({fs}, {data, offset}, fd) => {
    const whole = wholeOf(data), position = numberOf(offset);
    return [() => fs.writeSync(fd, ...whole, position), itself];
  }),
  truncate: call(['size'], ({fs}, {size}, fd) => {
    const length = numberOf(size);
    return [() => fs.ftruncateSync(fd, length), itself];
  }),
  sync: plain([], (fs, _named, fd) => fs.fsyncSync(fd)),
  stat: status([], (fs, _named, fd) => fs.fstatSync(fd)),
  close: plain([], (fs, _named, fd) => fs.closeSync(fd)),
};

const functions = {
  'open': call(['path', 'words', 'mode?'], ({fs, constants}, {path, words, mode}) => {
    const flags = flagsOf(words, constants), bits = modesOf(mode);
    return [() => fs.openSync(path, flags, ...bits), (number) => new Descriptor(number)];
  }),
  'fs.stat': status(['path'], (fs, {path}) => fs.statSync(path)),
  'fs.lstat': status(['path'], (fs, {path}) => fs.lstatSync(path)),
  'fs.rename': plain(['from', 'to'], (fs, {from, to}) => fs.renameSync(from, to)),
  'fs.unlink': plain(['path'], (fs, {path}) => fs.unlinkSync(path)),
  'fs.rmdir': plain(['path'], (fs, {path}) => fs.rmdirSync(path)),
  'fs.link': plain(['existing', 'path'], (fs, {existing, path}) => fs.linkSync(existing, path)),
  'fs.symlink': plain(['target', 'path'], (fs, {target, path}) => fs.symlinkSync(target, path)),
  'fs.readlink': plain(['path'], (fs, {path}) => fs.readlinkSync(path)),
  'fs.mkdir': call(['path', 'mode?'], ({fs}, {path, mode}) => {
    const bits = modesOf(mode);
    return [() => fs.mkdirSync(path, ...bits), itself];
  }),
  'fs.list': plain(['path'], (fs, {path}) => fs.readdirSync(path)),
  'fs.chmod': call(['path', 'mode'], ({fs}, {path, mode}) => {
    const bits = modesOf(mode);
    return [() => fs.chmodSync(path, ...bits), itself];
  }),
  'fs.truncate': call(['path', 'size'], ({fs}, {path, size}) => {
    const length = numberOf(size);
    return [() => fs.truncateSync(path, length), itself];
  }),
};

// The calls of a document: {functions, members}; null for one that this adapter does not know.
function callsOf(document) {
  return document === 'file-handle' ? {functions, members} : null;
}

module.exports = {Descriptor, callsOf};
