// @zenfs/core 2.7.6 (InMemory); file-handle/h.stat/3
// The status of a handle has the link count of the time when it was opened.
// Due: 2: the status of a handle is that of now (POSIX.1-2017, fstat).
// Upstream: near: zen-fs/core#287 (open when seen, fixed by commit 984c44ec: handles of one file did not share its
// status; there it was the size, and another handle that changed it).
// Run: tools/install-implementations node; node reports/findings/zenfs/link-counts-of-open-files.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('one', 'first');
  const file = fs.openSync('one', 'r');
  fs.linkSync('one', 'two');
  return [() => fs.fstatSync(file).nlink];
});
