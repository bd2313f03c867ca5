// memfs 4.80.1; file-handle/fs.rmdir/5
// rmdirSync takes . as the last component and removes the directory.
// Due: EINVAL; nothing changes (POSIX.1-2017, rmdir, EINVAL).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/rmdir-dot.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  return [() => fs.rmdirSync('dir/.'), () => fs.rmdirSync('.'), () => tree(fs)];
});
