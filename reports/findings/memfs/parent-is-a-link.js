// memfs 4.80.1; file-handle/path/4
// mkdir, symlink and rename do not follow a link on the way to the new name: ENOTDIR.
// Due: done each: a link to a directory leads into it (POSIX.1-2017, 4.13).
// Upstream: documented: TODO comment in @jsonjoy.com/fs-core 4.80.1, lib/Superblock.js ("does not follow a final
// symlink, so mkdir/symlink/rename('/dirlink/x') give ENOTDIR").
// Run: tools/install-implementations node; node reports/findings/memfs/parent-is-a-link.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  fs.writeFileSync('data', 'hello');
  fs.symlinkSync('dir', 'link');
  return [
    () => fs.mkdirSync('link/a'), () => fs.symlinkSync('x', 'link/b'), () => fs.linkSync('data', 'link/c'),
    () => fs.renameSync('data', 'link/d'), () => fs.closeSync(fs.openSync('link/e', 'wx')), () => tree(fs),
  ];
});
