// mock-fs 5.5.0; file-handle/open/17
// Opening a dangling link with O_CREAT makes nothing and throws a bare Error (Item with the same name already
// exists).
// Due: the target is made (POSIX.1-2017, open, O_CREAT).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/create-through-a-dangling-link.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.symlinkSync('target', 'link');
  return [() => fs.closeSync(fs.openSync('link', 'w')), () => tree(fs)];
});
