// Fixtures and snapshots of file systems that are not the operating system's (spec/protocol.md), both through the
// implementation's own path API. `fs` is its synchronous API, `folder` the absolute path of the case's directory.
'use strict';

const WHOLE_LIMIT = 8 << 20; // bytes; of larger files only the size and what `ranges` asks for is told
const MOST_NAMES = 10000;
const PERMISSIONS = 0o7777;
const OWNER = 0o700;
const FILE_MODE = 0o644, DIRECTORY_MODE = 0o755; // what umask 022 leaves

// Makes `files`: name -> what it is. Throws what the implementation throws.
function lay(fs, folder, files) {
  const names = Object.keys(files);
  const wanted = new Map(); // directories and files, in the order in which they were made, with their modes
  const pathOf = (name) => `${folder}/${name}`;
  const modeOf = (name, usual) => files[name] && files[name].mode ? parseInt(files[name].mode, 8) : usual;
  const directory = (name) => {
    if (name === '' || wanted.has(name)) return;
    directory(parentOf(name));
    wanted.set(name, modeOf(name, DIRECTORY_MODE));
    const entered = names.some((other) => other.startsWith(`${name}/`));
    fs.mkdirSync(pathOf(name), wanted.get(name) | (entered ? OWNER : 0));
  };
  names.filter((name) => files[name].directory).forEach(directory);
  names.forEach((name) => directory(parentOf(name)));
  for (const name of names.filter((candidate) => 'bytes' in files[candidate])) {
    wanted.set(name, modeOf(name, FILE_MODE));
    fs.writeFileSync(pathOf(name), Buffer.from(files[name].bytes, 'latin1'), {mode: FILE_MODE});
    if ('size' in files[name]) fs.truncateSync(pathOf(name), files[name].size);
  }
  for (const name of names) {
    if ('link' in files[name]) fs.linkSync(pathOf(files[name].link), pathOf(name));
    else if ('symlink' in files[name]) fs.symlinkSync(files[name].symlink, pathOf(name));
    else if (!wanted.has(name)) throw new Error(`cannot make ${JSON.stringify(files[name])}`);
  }
  [...wanted].reverse().forEach(([name, mode]) => give(fs, pathOf(name), mode)); // what is inside comes first
}

// Gives `path` its mode, if it has not got it yet.
function give(fs, path, mode) {
  if ((fs.lstatSync(path).mode & PERMISSIONS) !== mode) fs.chmodSync(path, mode);
}

function parentOf(name) {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

// All that is below `folder`: name -> what it is. `ranges`: name -> [[offset, size], …] of large files. What nobody
// may look at is given the owner's rights for that long.
function snapshot(fs, folder, ranges) {
  const rights = new Rights(fs);
  try {
    const seen = {};
    for (const [name, stats] of walk(fs, folder, rights)) {
      seen[name] = described(fs, `${folder}/${name}`, stats, ranges[name] || [], rights);
    }
    return linked(seen);
  } finally {
    rights.takeAway();
  }
}

// Every name with its status, outer ones first; null is the status of a name that is listed and is not there.
function walk(fs, folder, rights) {
  const found = [];
  const enter = (path, prefix) => {
    rights.give(path, fs.lstatSync(path).mode);
    for (const entry of fs.readdirSync(path)) {
      if (entry === '') { // the wire has no word for it, and behind it is the directory itself
        complain(path, new Error('it lists an empty name'));
        continue;
      }
      const name = prefix + entry;
      if (found.push([name, statusAt(fs, `${folder}/${name}`)]) > MOST_NAMES) throw new Error('too many names');
    }
  };
  if (statusAt(fs, folder) !== null) enter(folder, ''); // some let a case take its directory away
  for (let i = 0; i < found.length; i++) {
    const [name, stats] = found[i];
    if (stats !== null && stats.isDirectory()) enter(`${folder}/${name}`, `${name}/`);
  }
  return found;
}

function statusAt(fs, path) {
  try {
    return fs.lstatSync(path);
  } catch (fault) {
    complain(path, fault);
    return null;
  }
}

function described(fs, path, stats, ranges, rights) {
  try {
    if (stats === null) return {other: true};
    const mode = (stats.mode & PERMISSIONS).toString(8).padStart(4, '0');
    if (stats.isSymbolicLink()) return {symlink: fs.readlinkSync(path)};
    if (stats.isDirectory()) return {directory: true, mode};
    if (!stats.isFile()) return {other: true};
    rights.give(path, stats.mode);
    const content = contentOf(fs, path, stats.size, ranges);
    return {...content, mode, links: stats.nlink, identity: `${stats.dev}/${stats.ino}`};
  } catch (fault) {
    complain(path, fault);
    return {other: true};
  }
}

function contentOf(fs, path, size, ranges) {
  if (size <= WHOLE_LIMIT) return {bytes: fs.readFileSync(path).toString('latin1')};
  const file = fs.openSync(path, 'r');
  try {
    return {size, at: ranges.map(([offset, length]) => [offset, {bytes: piece(fs, file, offset, length)}])};
  } finally {
    fs.closeSync(file);
  }
}

function piece(fs, file, offset, length) {
  const buffer = Buffer.alloc(length);
  return buffer.toString('latin1', 0, fs.readSync(file, buffer, 0, length, offset));
}

// The owner's rights, where they were missing.
class Rights {
  constructor(fs) {
    this._fs = fs;
    this._given = []; // [path, mode] as they were
  }

  give(path, mode) {
    if ((mode & OWNER) === OWNER || this._fails(path, (mode & PERMISSIONS) | OWNER)) return;
    this._given.push([path, mode & PERMISSIONS]);
  }

  takeAway() {
    this._given.reverse().forEach(([path, mode]) => this._fails(path, mode));
  }

  _fails(path, mode) {
    try {
      this._fs.chmodSync(path, mode);
      return false;
    } catch (fault) {
      complain(path, fault);
      return true;
    }
  }
}

// Files of one identity: the first name in code-point order has the contents, the others are links to it.
function linked(seen) {
  const files = {}, first = new Map();
  for (const name of Object.keys(seen).sort(byCodePoints)) {
    const {identity, ...file} = seen[name];
    const known = identity === undefined ? undefined : first.get(identity);
    if (known !== undefined) {
      files[name] = {link: known};
      continue;
    }
    if (identity !== undefined) first.set(identity, name);
    files[name] = file;
  }
  return files;
}

function byCodePoints(one, other) {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function complain(path, fault) {
  process.stderr.write(`looking at ${path}: ${fault && fault.message}\n`);
}

module.exports = {lay, snapshot};
