// mock-fs 5.5.0; file-handle/open/19
// Opening a missing name for writing only throws a TypeError of mock-fs itself (Cannot read properties of
// null, reading 'canWrite').
// Due: ENOENT (POSIX.1-2017, open, ENOENT).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/write-only-on-a-missing-name.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  return [() => fs.openSync('missing', fs.constants.O_WRONLY)];
});
