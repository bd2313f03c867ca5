// Adapter of ioconform for the fs module of Node.js and for what imitates it: memfs, mock-fs and ZenFS.
//
//     start NODE adapter.js --implementation node-fs|memfs|mock-fs|zenfs [--installed FOLDER]
//
// Speaks the protocol of spec/protocol.md: JSON lines in, JSON lines out. Which calls it offers, and how it spells
// them, is in manifest.json. The imitators are looked for in FOLDER/node_modules; tools/install-implementations
// puts them there. Started without `start`, it speaks on descriptors 0 and 1 themselves.
'use strict';

const {Channel} = require('./channel.js');
const {Session} = require('./session.js');

const NAMES = ['node-fs', 'memfs', 'mock-fs', 'zenfs'];
const BAD_USAGE = 2; // exit status

function options(words) {
  const given = {requests: '0', answers: '1'};
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i].slice(2);
    if (!['implementation', 'installed', 'requests', 'answers'].includes(name) || words[i + 1] === undefined) {
      usage(`what is '${words[i]}'?`);
    }
    given[name] = words[i + 1];
  }
  if (!NAMES.includes(given.implementation)) usage(`--implementation is one of ${NAMES.join(', ')}`);
  return given;
}

function usage(complaint) {
  process.stderr.write(`adapter.js: ${complaint}\n`);
  process.exit(BAD_USAGE);
}

async function main() {
  const given = options(process.argv.slice(2));
  const {load} = require(`./implementations/${given.implementation}.js`);
  const implementation = await load(given.installed);
  const channel = new Channel(Number(given.requests), Number(given.answers), implementation.outside);
  const session = new Session(implementation);
  for (let line = channel.readLine(); line !== null; line = channel.readLine()) {
    channel.writeLine(await session.answer(JSON.parse(line)));
  }
  session.end();
}

main();
