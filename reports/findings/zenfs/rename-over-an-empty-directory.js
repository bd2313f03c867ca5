// @zenfs/core 2.7.6 (InMemory); file-handle/fs.rename/5
// Renaming a directory over an empty one is EISDIR.
// Due: done (POSIX.1-2017, rename: an empty directory is replaced).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/rename-over-an-empty-directory.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  fs.mkdirSync('empty');
  return [() => fs.renameSync('dir', 'empty'), () => tree(fs)];
});
