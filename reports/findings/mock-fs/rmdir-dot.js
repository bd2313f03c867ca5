// mock-fs 5.5.0; file-handle/fs.rmdir/5
// rmdirSync of dir/. throws a bare Error (Item does not exist in directory), of . ENOTEMPTY.
// Due: EINVAL; nothing changes (POSIX.1-2017, rmdir, EINVAL).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/rmdir-dot.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.mkdirSync('dir');
  return [() => fs.rmdirSync('dir/.'), () => fs.rmdirSync('.'), () => tree(fs)];
});
