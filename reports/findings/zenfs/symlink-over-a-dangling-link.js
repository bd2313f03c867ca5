// @zenfs/core 2.7.6 (InMemory); file-handle/fs.symlink/4
// symlinkSync on a dangling link makes what it leads to.
// Due: EEXIST; nothing is made (POSIX.1-2017, symlink, EEXIST).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/symlink-over-a-dangling-link.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.symlinkSync('nothing', 'link');
  return [() => fs.symlinkSync('target', 'link'), () => tree(fs)];
});
