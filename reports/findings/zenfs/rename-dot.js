// @zenfs/core 2.7.6 (InMemory); file-handle/fs.rename/10
// renameSync takes . as the last component of a directory's name.
// Due: EBUSY or EINVAL; nothing changes (POSIX.1-2017, rename, EINVAL).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/rename-dot.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  return [() => fs.renameSync('dir/.', 'new'), () => tree(fs)];
});
