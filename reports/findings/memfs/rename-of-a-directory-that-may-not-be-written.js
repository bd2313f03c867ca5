// memfs 4.80.1; file-handle/fs.rename/12
// A directory that may not be written is moved to another parent.
// Due: EACCES: its .. would change (POSIX.1-2017, rename, EACCES).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/rename-of-a-directory-that-may-not-be-written.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  fs.mkdirSync('other');
  fs.chmodSync('dir', 0o500);
  return [() => fs.renameSync('dir', 'other/dir')];
});
