// memfs 4.80.1; file-handle/fs.rename/7
// Renaming a directory over one that holds names replaces it, and they are lost.
// Due: ENOTEMPTY or EEXIST; nothing changes (POSIX.1-2017, rename).
// Upstream: documented: comment in rename, packages/fs-core/src/Superblock.ts ("TODO: Also treat cases with
// directories and symbolic links.").
// Run: tools/install-implementations node; node reports/findings/memfs/rename-over-a-full-directory.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  fs.mkdirSync('full');
  fs.writeFileSync('full/inside', 'lost?');
  return [() => fs.renameSync('dir', 'full'), () => tree(fs)];
});
