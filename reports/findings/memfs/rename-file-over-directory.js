// memfs 4.80.1; file-handle/fs.rename/6
// Renaming a file over a directory replaces it, with all that is in it.
// Due: EISDIR; nothing changes (POSIX.1-2017, rename, EISDIR).
// Upstream: documented: comment in rename, packages/fs-core/src/Superblock.ts ("TODO: Also treat cases with
// directories and symbolic links.").
// Run: tools/install-implementations node; node reports/findings/memfs/rename-file-over-directory.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('file', 'hello');
  fs.mkdirSync('dir');
  fs.writeFileSync('dir/inside', 'lost?');
  return [() => fs.renameSync('file', 'dir'), () => tree(fs)];
});
