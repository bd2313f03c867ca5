// @zenfs/core 2.7.6 (InMemory); file-handle/path/7, file-handle/open/18
// A loop of symbolic links is followed without end, until memory is full and V8 aborts.
// Due: ELOOP (POSIX.1-2017, 4.13, ELOOP).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/symlink-loops.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.symlinkSync('loop', 'loop');
  return [() => typeof fs.openSync('loop', 'r')];
});
