// mock-fs 5.5.0; file-handle/path/7
// statSync of a link that leads to itself returns the status of the link, or throws a RangeError.
// Due: ELOOP (POSIX.1-2017, stat, ELOOP).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/stat-of-a-loop.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.symlinkSync('loop', 'loop');
  return [() => fs.statSync('loop').isSymbolicLink()];
});
