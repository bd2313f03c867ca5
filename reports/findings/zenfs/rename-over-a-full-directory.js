// @zenfs/core 2.7.6 (InMemory); file-handle/fs.rename/7
// Renaming a directory over one that holds names is EISDIR, where ENOTEMPTY is due.
// Due: ENOTEMPTY or EEXIST; nothing changes (POSIX.1-2017, rename).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/rename-over-a-full-directory.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  fs.mkdirSync('full');
  fs.writeFileSync('full/inside', 'lost?');
  return [() => fs.renameSync('dir', 'full'), () => tree(fs)];
});
