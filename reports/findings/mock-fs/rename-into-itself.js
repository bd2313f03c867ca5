// mock-fs 5.5.0; file-handle/fs.rename/8
// Renaming a directory into itself takes it and all that is in it out of the tree.
// Due: EINVAL; nothing changes (POSIX.1-2017, rename, EINVAL).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/rename-into-itself.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.mkdirSync('dir');
  fs.writeFileSync('dir/inside', 'lost?');
  return [() => fs.renameSync('dir', 'dir/sub'), () => tree(fs)];
});
