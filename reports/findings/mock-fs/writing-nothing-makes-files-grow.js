// mock-fs 5.5.0; file-handle/h.write/4, file-handle/h.pwrite/3
// Writing no bytes past the end makes the file grow.
// Due: 0, and 2 bytes (POSIX.1-2017, write: if nbyte is zero, no other results).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/writing-nothing-makes-files-grow.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'ab');
  const file = fs.openSync('data', 'r+');
  return [() => fs.writeSync(file, bytes(''), 0, 0, 9), () => fs.statSync('data').size];
});
