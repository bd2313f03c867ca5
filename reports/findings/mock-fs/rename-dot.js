// mock-fs 5.5.0; file-handle/fs.rename/10
// renameSync of . or over . throws a bare Error, or does it.
// Due: EBUSY or EINVAL; nothing changes (POSIX.1-2017, rename, EINVAL).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/rename-dot.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.mkdirSync('dir');
  return [() => fs.renameSync('dir/.', 'new'), () => tree(fs)];
});
