// @zenfs/core 2.7.6 (InMemory); file-handle/h.pread/2
// Reading at a position moves the cursor.
// Due: "a", "de", "b" (POSIX.1-2017, pread; Node: the current file position is unchanged).
// Upstream: near: zen-fs/core#239 (closed, reads at the cursor did not move it; the thread quotes the rule that a
// position leaves it).
// Run: tools/install-implementations node; node reports/findings/zenfs/pread-moves-the-cursor.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'abcdef');
  const file = fs.openSync('data', 'r');
  return [() => read(fs, file, 1), () => read(fs, file, 2, 3), () => read(fs, file, 1)];
});
