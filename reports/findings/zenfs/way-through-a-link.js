// @zenfs/core 2.7.6 (InMemory); file-handle/path/4
// link, readlink, rename and unlink do not follow a link on the way: ENOENT, or SyntaxError.
// Due: done each: a link to a directory leads into it (POSIX.1-2017, 4.13).
// Upstream: near: zen-fs/core#241 (open when seen, fixed by commit 0407cb03: lstat did not follow a link on the way;
// it is mended for lstat only).
// Run: tools/install-implementations node; node reports/findings/zenfs/way-through-a-link.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  fs.writeFileSync('dir/file', 'hello');
  fs.symlinkSync('target', 'dir/symlink');
  fs.symlinkSync('dir', 'link');
  return [
    () => fs.readlinkSync('link/symlink'), () => fs.linkSync('link/file', 'linked'),
    () => fs.renameSync('link/file', 'renamed'), () => fs.unlinkSync('link/symlink'), () => tree(fs),
  ];
});
