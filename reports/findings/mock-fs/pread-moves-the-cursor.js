// mock-fs 5.5.0; file-handle/h.pread/2
// Reading at a position moves the cursor.
// Due: "a", "de", "b" (POSIX.1-2017, pread; Node: the current file position is unchanged).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/pread-moves-the-cursor.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'abcdef');
  const file = fs.openSync('data', 'r');
  return [() => read(fs, file, 1), () => read(fs, file, 2, 3), () => read(fs, file, 1)];
});
