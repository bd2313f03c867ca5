// mock-fs 5.5.0; file-handle/fs.rename/4
// Renaming a file onto itself throws and removes it; a directory that is not empty, ENOTEMPTY.
// Due: nothing happens (POSIX.1-2017, rename).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/rename-onto-itself.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.mkdirSync('dir');
  fs.writeFileSync('dir/inside', '');
  return [() => fs.renameSync('data', 'data'), () => fs.renameSync('dir', 'dir'), () => tree(fs)];
});
