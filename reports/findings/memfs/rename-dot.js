// memfs 4.80.1; file-handle/fs.rename/10
// renameSync takes . as the last component.
// Due: EBUSY or EINVAL; nothing changes (POSIX.1-2017, rename, EINVAL).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/rename-dot.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  return [() => fs.renameSync('dir/.', 'new'), () => tree(fs)];
});
