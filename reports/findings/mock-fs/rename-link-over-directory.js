// mock-fs 5.5.0; file-handle/fs.rename/6
// Renaming a symbolic link over a directory replaces it, with all that is in it.
// Due: EISDIR; nothing changes (POSIX.1-2017, rename, EISDIR).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/rename-link-over-directory.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.symlinkSync('target', 'link');
  fs.mkdirSync('dir');
  fs.writeFileSync('dir/inside', 'lost?');
  return [() => fs.renameSync('link', 'dir'), () => tree(fs)];
});
