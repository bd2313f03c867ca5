// Errors as facts (spec/errors.md): what was thrown, under its native names; never what it means.
'use strict';

const os = require('os');

const {encode} = require('./values.js');

const MESSAGE_LIMIT = 500; // code points; a message is for people and never compared
const CANONICAL = {EWOULDBLOCK: 'EAGAIN', ENOTSUP: 'EOPNOTSUPP', EDEADLOCK: 'EDEADLK'};

// What the protocol says of a thrown value. An error of Node's fs has a code: the name of the errno, or one of Node's
// own names, which stands in the place of a class.
function facts(error) {
  const seen = {message: message(error)};
  const {code, path} = Object(error);
  if (typeof code === 'string' && Object.hasOwn(os.constants.errno, code)) {
    seen.errno = CANONICAL[code] || code;
  } else {
    seen.class = typeof code === 'string' ? [code] : classChain(error);
  }
  if (typeof path === 'string') seen.filename = encode(path);
  return seen;
}

// Names of the classes, nearest first, without the root of errors, unless there is nothing else.
function classChain(error) {
  if (error === null || typeof error !== 'object') return [typeof error];
  const names = [];
  for (let kind = Object.getPrototypeOf(error); kind && kind !== Object.prototype; kind = Object.getPrototypeOf(kind)) {
    names.push(kind.constructor.name);
  }
  const below = names.filter((name) => name !== 'Error');
  return below.length > 0 ? below : ['Error'];
}

function message(error) {
  try {
    const text = error instanceof Error ? error.message : String(error);
    return Array.from(text).slice(0, MESSAGE_LIMIT).join('').replace(/[\ud800-\udfff]/gu, '\ufffd');
  } catch {
    return 'no message'; // an implementation's own toString
  }
}

module.exports = {facts};
