// @zenfs/core 2.7.6 (InMemory); file-handle/h.pwrite/4
// On an append handle a positional write goes to the position; on Linux the bytes are appended.
// Due: "abcX" on Linux (man 2 pwrite, BUGS; Node documentation, fs.write), "Xbc" by POSIX.
// Upstream: no report found; src/vfs/file.ts means to append ("The kernel ignores the position argument and always
// appends the data to the end").
// Run: tools/install-implementations node; node reports/findings/zenfs/pwrite-on-append.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'abc');
  const file = fs.openSync('data', 'a');
  return [() => fs.writeSync(file, bytes('X'), 0, 1, 0), () => fs.readFileSync('data', 'utf8')];
});
