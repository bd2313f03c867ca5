// mock-fs 5.5.0; file-handle/path/7, file-handle/open/18
// A loop of symbolic links is followed without end: the process hangs.
// Due: ELOOP (POSIX.1-2017, 4.13, ELOOP).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/symlink-loops.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.symlinkSync('loop', 'loop');
  return [() => typeof fs.openSync('loop', 'r')];
});
