// mock-fs 5.5.0; file-handle/fs.symlink/5
// A symbolic link with an empty target is made.
// Due: ENOENT; nothing is made (POSIX.1-2017, symlink, ENOENT).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/empty-target.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  return [() => fs.symlinkSync('', 'link'), () => tree(fs)];
});
