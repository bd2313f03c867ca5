// @zenfs/core 2.7.6 (InMemory); file-handle/open/5
// 'wx' on a dangling link makes what it leads to.
// Due: EEXIST; nothing is made (POSIX.1-2017, open, O_EXCL: regardless of the contents of the link).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/new-through-a-dangling-link.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.symlinkSync('target', 'link');
  return [() => fs.closeSync(fs.openSync('link', 'wx')), () => tree(fs)];
});
