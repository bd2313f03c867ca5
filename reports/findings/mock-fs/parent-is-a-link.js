// mock-fs 5.5.0; file-handle/path/4
// Nothing can be made, renamed or removed below a link to a directory, and a dangling link on the way is
// ENOTDIR; mkdir, rmdir and unlink throw a TypeError of mock-fs itself.
// Due: done each: a link to a directory leads into it (POSIX.1-2017, 4.13).
// Upstream: near: tschaub/mock-fs#56 (merged, readdir and look-ups follow a link to a directory since 3.1.0; making,
// renaming and removing do not).
// Run: tools/install-implementations node; node reports/findings/mock-fs/parent-is-a-link.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.mkdirSync('dir');
  fs.writeFileSync('data', 'hello');
  fs.symlinkSync('dir', 'link');
  return [
    () => fs.mkdirSync('link/a'), () => fs.symlinkSync('x', 'link/b'), () => fs.linkSync('data', 'link/c'),
    () => fs.renameSync('data', 'link/d'), () => fs.closeSync(fs.openSync('link/e', 'wx')), () => tree(fs),
  ];
});
