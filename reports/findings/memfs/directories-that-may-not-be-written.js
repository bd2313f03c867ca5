// memfs 4.80.1; file-handle/fs.unlink/7, file-handle/fs.rmdir/6, file-handle/fs.link/7,
// file-handle/fs.rename/12, file-handle/open/22
// unlink, rmdir and link do not ask for write permission on the directory.
// Due: EACCES each, and nothing changes (POSIX.1-2017, EACCES: write permission on the directory).
// Upstream: near: streamich/memfs#1059 (merged, brought permission checks to open, mkdir, symlink, rename and rm in
// 4.12.0; unlink, rmdir and link got none).
// Run: tools/install-implementations node; node reports/findings/memfs/directories-that-may-not-be-written.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  fs.writeFileSync('dir/file', '');
  fs.mkdirSync('dir/sub');
  fs.writeFileSync('outside', '');
  fs.chmodSync('dir', 0o500);
  return [
    () => fs.closeSync(fs.openSync('dir/new', 'w')), () => fs.linkSync('outside', 'dir/link'),
    () => fs.symlinkSync('x', 'dir/symlink'), () => fs.rmdirSync('dir/sub'),
    () => fs.renameSync('outside', 'dir/renamed'), () => fs.unlinkSync('dir/file'), () => tree(fs),
  ];
});
