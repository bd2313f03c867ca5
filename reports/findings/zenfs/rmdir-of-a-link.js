// @zenfs/core 2.7.6 (InMemory); file-handle/fs.rmdir/3
// rmdirSync on a link to a directory removes the directory and leaves the link.
// Due: ENOTDIR; nothing changes (POSIX.1-2017, rmdir, ENOTDIR).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/rmdir-of-a-link.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  fs.symlinkSync('dir', 'link');
  return [() => fs.rmdirSync('link'), () => fs.readdirSync('.')];
});
