// @zenfs/core 2.7.6 (InMemory); file-handle/fs.chmod/1
// chmodSync on a directory is EISDIR: it opens what it changes.
// Due: done, 0700 (POSIX.1-2017, chmod).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/chmod-of-a-directory.js
'use strict';
const {compare, mode} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  return [() => fs.chmodSync('dir', 0o700), () => mode(fs, 'dir')];
});
