// memfs 4.80.1; file-handle/h.write/6, file-handle/h.pwrite/6
// A descriptor that was opened for reading takes writes, and the file is changed.
// Due: EBADF; the file stays (POSIX.1-2017, write, EBADF).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/write-on-read-only.js
'use strict';
const {bytes, compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'r');
  return [
    () => fs.writeSync(file, bytes('X')),
    () => fs.writeSync(file, bytes('Y'), 0, 1, 3),
    () => tree(fs),
  ];
});
