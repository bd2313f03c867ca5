// @zenfs/core 2.7.6 (InMemory); file-handle/h.truncate/2, file-handle/h.truncate/4
// Bytes that were cut off come back when the file grows again.
// Due: zeros, never what was there before (POSIX.1-2017, ftruncate: as if zero-filled).
// Upstream: near: zen-fs/core#313 (merged, the same after truncate by path, which 2.7.6 does right; through one open
// handle the bytes still come back).
// Run: tools/install-implementations node; node reports/findings/zenfs/truncate-keeps-the-bytes.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'secret');
  const file = fs.openSync('data', 'r+');
  return [
    () => fs.ftruncateSync(file, 2),
    () => fs.ftruncateSync(file, 6),
    () => fs.readFileSync('data', 'latin1'),
  ];
});
