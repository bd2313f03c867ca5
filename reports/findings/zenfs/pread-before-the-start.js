// @zenfs/core 2.7.6 (InMemory); file-handle/h.pread/5
// A negative position reads bytes that are not the file's: NULs before its first byte.
// Due: ERR_OUT_OF_RANGE; -1 reads at the cursor in Node (Node documentation, fs.read).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/pread-before-the-start.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'abcdef');
  const file = fs.openSync('data', 'r');
  return [() => read(fs, file, 3, -2), () => read(fs, file, 3, -1)];
});
