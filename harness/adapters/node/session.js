// Answers requests, one at a time. A run that asked for `keep` goes on when its id comes again.
'use strict';

const os = require('os');

const {CaseRun} = require('./case_run.js');
const {callsOf} = require('./calls.js');
const {lay, snapshot} = require('./own_files.js');
const manifest = require('./manifest.json');

const PROTOCOL = 1;
const SYSTEMS = {darwin: 'macos', win32: 'windows', sunos: 'illumos'}; // where Node's name is another one
const MACHINES = {x64: 'x86_64', ia32: 'i686'};

class Session {
  // `implementation` is what implementations/*.js load.
  constructor(implementation) {
    this._implementation = implementation;
    this._kept = null; // {id, run, place, audited, ranges}: audited, its files are the run's own
  }

  async answer(request) {
    return 'hello' in request ? this._hello() : {ran: await this._ran(request.run)};
  }

  // Lets go of what was kept.
  end() {
    if (!this._kept) return;
    this._kept.run.release();
    this._kept = null;
    this._implementation.end();
  }

  _hello() {
    const {name, version, features} = this._implementation;
    const variant = manifest.variants.find((candidate) => candidate.name === name);
    return {
      hello: {
        protocol: PROTOCOL,
        name,
        version,
        language: manifest.language,
        binding: variant.binding,
        imitates: variant.imitates || '',
        documents: Object.fromEntries(
            Object.entries(manifest.documents).map(([document, {calls}]) => [document, Object.keys(calls).sort()])),
        features: [...variant.features, ...features],
        platform: platform(),
        pid: process.pid,
      },
    };
  }

  async _ran(message) {
    try {
      if (this._kept && this._kept.id !== message.id) this.end();
      if (!this._kept) this._begin(message);
      if ('dir' in message) process.chdir(message.dir);
      const outcomes = message.steps.map((step) => this._kept.run.outcome(step));
      const files = this._ended(message);
      await loopTurn();
      return {id: message.id, outcomes, ...files};
    } catch (fault) {
      this.end();
      return {id: message.id, error: String((fault && fault.stack) || fault)};
    }
  }

  _begin({id, document, files, ranges, given}) {
    const calls = callsOf(document);
    if (calls === null) throw new Error(`this adapter knows no document ${document}`);
    const place = this._implementation.begin();
    this._kept = {id, place, run: new CaseRun(calls, place), audited: files !== undefined, ranges: ranges || {}};
    if (files) lay(place.fs, place.folder, files);
    this._kept.run.bindGiven(given || {});
  }

  // Releases what the run holds, unless it is kept, and then looks at the files, if they are the run's own.
  _ended({keep}) {
    const {place, run, audited, ranges} = this._kept;
    if (!keep) run.release();
    const files = audited ? {files: snapshot(place.fs, place.folder, ranges)} : {};
    if (!keep) this.end();
    return files;
  }
}

// Lets what the steps and the clean-up have started come to its end, or kill the process, while its case is still the
// one that is answered.
function loopTurn() {
  return new Promise((resume) => setImmediate(resume));
}

function platform() {
  return {
    os: SYSTEMS[process.platform] || process.platform,
    release: os.release(),
    arch: MACHINES[process.arch] || process.arch,
    node: process.versions.node,
  };
}

module.exports = {Session};
