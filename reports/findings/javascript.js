// What the scripts of memfs, mock-fs, zenfs and node-fs share: each runs one experiment on the imitator and on Node's
// own fs, in processes of their own, and prints what came of it.
//
//     node reports/findings/memfs/NAME.js            both, one line each; exit status 0 if they differ, else 1
//     node reports/findings/memfs/NAME.js memfs      only one of them
//
// The imitators are those of tools/install-implementations. An experiment is a function of an fs that returns a
// list of functions; what each returns or throws is shown, in order. It runs in an empty directory, as a user who
// is not root.
'use strict';

const {spawnSync} = require('child_process');
const fs = require('fs');
const {createRequire} = require('module');
const os = require('os');
const path = require('path');
const {pathToFileURL} = require('url');

const PATIENCE = 5000; // milliseconds, for what may not end at all
const MEMORY = 256; // MiB, for what fills it
const NOBODY = 65534; // a user without rights
const IMPLEMENTATIONS = process.env.IOCONFORM_IMPLEMENTATIONS || path.join(__dirname, '../../build/implementations');
const PACKAGES = {memfs: 'memfs', 'mock-fs': 'mock-fs', zenfs: '@zenfs/core'};

const installed = createRequire(path.resolve(IMPLEMENTATIONS, 'node/package.json'));

function versionOf(name) {
  if (name === 'node') return process.versions.node;
  const [before] = installed.resolve(PACKAGES[name]).split(`node_modules/${PACKAGES[name]}`);
  return JSON.parse(fs.readFileSync(`${before}node_modules/${PACKAGES[name]}/package.json`, 'utf8')).version;
}

// The file systems, each loaded by a function of its own.
const SUBJECTS = {
  node: () => fs,
  memfs() {
    const subject = installed('memfs').memfs({}, '/case').fs;
    subject.mkdirSync('/case');
    return subject;
  },
  'mock-fs'() {
    const mock = installed('mock-fs');
    mock({'/case': {}}, {createCwd: false, createTmp: false});
    process.chdir('/case');
    return fs;
  },
  zenfs: async () => (await import(pathToFileURL(installed.resolve('@zenfs/core')).href)).fs,
};

// Permissions mean nothing to root.
function becomeOrdinaryUser() {
  if (!process.getuid || process.getuid() !== 0) return;
  process.setgroups([]);
  process.setgid(NOBODY);
  process.setuid(NOBODY);
}

function observed(experiment, subject) {
  return experiment(subject).map((look) => {
    try {
      return shown(look());
    } catch (error) {
      return error && error.code ? error.code : `${error && error.name}: ${error && error.message}`;
    }
  }).join(', ');
}

function shown(value) {
  if (value === undefined) return 'done';
  return JSON.stringify(Buffer.isBuffer(value) ? value.toString('latin1') : value);
}

function inOwnProcess(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ioconform-finding-'));
  fs.chmodSync(folder, 0o777);
  const run = spawnSync(process.execPath, [`--max-old-space-size=${MEMORY}`, process.argv[1], name], {
    cwd: folder,
    encoding: 'utf8',
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  });
  spawnSync('chmod', ['-R', 'u+rwX', folder]);
  fs.rmSync(folder, {recursive: true, force: true});
  if (run.error) return 'does not end';
  if (run.status === 0) return run.stdout.trim();
  const complaint = run.stderr.split('\n').find((line) => /Error|out of memory/.test(line)) || '';
  return `the process dies (${run.signal || `status ${run.status}`}) ${complaint.trim()}`.trim();
}

async function compare(name, experiment) {
  const only = process.argv[2];
  if (only) {
    const subject = await SUBJECTS[only]();
    becomeOrdinaryUser();
    const results = observed(experiment, subject);
    if (only === 'mock-fs') installed('mock-fs').restore();
    console.log(results);
    return;
  }
  const names = name === 'node' ? ['node'] : [name, 'node'];
  const results = names.map(inOwnProcess);
  names.forEach((who, i) => console.log(`${who} ${versionOf(who)}: ${results[i]}`));
  if (results.length === 2 && results[0] === results[1]) {
    console.log('no difference');
    process.exitCode = 1;
  }
}

// The bytes of a text; what a read of `size` bytes gives, at the cursor or at an offset; the permission bits of a name.
const bytes = (text) => Buffer.from(text, 'latin1');
function read(subject, file, size, offset = null) {
  const buffer = Buffer.alloc(size);
  return buffer.subarray(0, subject.readSync(file, buffer, 0, size, offset));
}
const mode = (subject, name) => (subject.lstatSync(name).mode & 0o7777).toString(8).padStart(4, '0');

// All names below the current directory: what they are, and what files hold.
function tree(subject, folder = '.') {
  const found = {};
  for (const entry of subject.readdirSync(folder).sort()) {
    const name = folder === '.' ? entry : `${folder}/${entry}`;
    found[name] = described(subject, name);
    if (found[name] === 'directory') Object.assign(found, tree(subject, name));
  }
  return found;
}

function described(subject, name) {
  try {
    const stats = subject.lstatSync(name);
    if (stats.isDirectory()) return 'directory';
    if (stats.isSymbolicLink()) return `-> ${subject.readlinkSync(name)}`;
    return subject.readFileSync(name, 'latin1');
  } catch (error) {
    return error.code || error.message;
  }
}

module.exports = {bytes, compare, mode, read, tree};
