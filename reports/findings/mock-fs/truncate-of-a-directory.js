// mock-fs 5.5.0; file-handle/fs.truncate/5
// truncateSync of a directory is EINVAL, where EISDIR is due.
// Due: EISDIR (POSIX.1-2017, truncate, EISDIR).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/truncate-of-a-directory.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.mkdirSync('dir');
  return [() => fs.truncateSync('dir', 0)];
});
