// mock-fs 5.5.0; file-handle/fs.unlink/7, file-handle/fs.rmdir/6, file-handle/fs.link/7,
// file-handle/fs.rename/12, file-handle/open/22
// No call but rmdir asks for write permission on the directory.
// Due: EACCES each, and nothing changes (POSIX.1-2017, EACCES: write permission on the directory).
// Upstream: reported: tschaub/mock-fs#309 (open, writeFile makes a file in a directory of mode 0555; link, symlink,
// rename and unlink are not named).
// Run: tools/install-implementations node; node reports/findings/mock-fs/directories-that-may-not-be-written.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
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
