// memfs 4.80.1; file-handle/h.read/7, file-handle/h.pread/7
// Reading a directory returns no bytes, and no error.
// Due: EISDIR (POSIX.1-2017, read, EISDIR).
// Upstream: near: streamich/memfs#174 (merged, readFile of a directory throws EISDIR since 2.9.2; reading its
// descriptor does not).
// Run: tools/install-implementations node; node reports/findings/memfs/read-of-a-directory.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  const file = fs.openSync('dir', 'r');
  return [() => read(fs, file, 4), () => read(fs, file, 4, 0)];
});
