// memfs 4.80.1; file-handle/fs.rename/3
// Renaming a symbolic link renames what it leads to and leaves the link; a dangling one is ENOENT.
// Due: the link has the new name (POSIX.1-2017, rename: operates on the symbolic link itself).
// Upstream: documented: comment in rename, packages/fs-core/src/Superblock.ts ("TODO: Also treat cases with
// directories and symbolic links.").
// Run: tools/install-implementations node; node reports/findings/memfs/rename-of-a-link.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('target', 'hello');
  fs.symlinkSync('target', 'link');
  fs.symlinkSync('nothing', 'dangling');
  return [() => fs.renameSync('link', 'renamed'), () => fs.renameSync('dangling', 'new'), () => tree(fs)];
});
