// memfs 4.80.1; file-handle/fs.rename/6
// Renaming a directory over a file or a link replaces it.
// Due: ENOTDIR; nothing changes (POSIX.1-2017, rename, ENOTDIR).
// Upstream: documented: comment in rename, packages/fs-core/src/Superblock.ts ("TODO: Also treat cases with
// directories and symbolic links.").
// Run: tools/install-implementations node; node reports/findings/memfs/rename-directory-over-file.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('file', 'lost?');
  fs.mkdirSync('dir');
  return [() => fs.renameSync('dir', 'file'), () => tree(fs)];
});
