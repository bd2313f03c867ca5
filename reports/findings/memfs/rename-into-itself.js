// memfs 4.80.1; file-handle/fs.rename/8
// Renaming a directory into itself takes it and all that is in it out of the tree.
// Due: EINVAL; nothing changes (POSIX.1-2017, rename, EINVAL).
// Upstream: documented: comment in rename, packages/fs-core/src/Superblock.ts, in general ("TODO: Also treat cases
// with directories and symbolic links.").
// Run: tools/install-implementations node; node reports/findings/memfs/rename-into-itself.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  fs.writeFileSync('dir/inside', 'lost?');
  return [() => fs.renameSync('dir', 'dir/sub'), () => tree(fs)];
});
