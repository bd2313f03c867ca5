// mock-fs 5.5.0; file-handle/h.pwrite/4
// On an append handle a positional write goes to the position; on Linux the bytes are appended.
// Due: "abcX" on Linux (man 2 pwrite, BUGS; Node documentation, fs.write), "Xbc" by POSIX.
// Upstream: documented: test/lib/binding.spec.js, a test that opens with 'a' and writes at 0 ("can overwrite part of
// a file").
// Run: tools/install-implementations node; node reports/findings/mock-fs/pwrite-on-append.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'abc');
  const file = fs.openSync('data', 'a');
  return [() => fs.writeSync(file, bytes('X'), 0, 1, 0), () => fs.readFileSync('data', 'utf8')];
});
