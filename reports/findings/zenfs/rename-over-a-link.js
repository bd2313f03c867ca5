// @zenfs/core 2.7.6 (InMemory); file-handle/fs.rename/2, file-handle/fs.rename/3
// Renaming over a symbolic link is EISDIR, if the link leads to a directory or nowhere, or at all.
// Due: the link is replaced (POSIX.1-2017, rename).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/rename-over-a-link.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('target', 'hello');
  fs.writeFileSync('data', 'new');
  fs.symlinkSync('target', 'link');
  return [() => fs.renameSync('data', 'link'), () => tree(fs)];
});
