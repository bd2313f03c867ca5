// @zenfs/core 2.7.6 (InMemory); file-handle/open/14
// O_DIRECTORY is ignored.
// Due: ENOTDIR (POSIX.1-2017, open, O_DIRECTORY).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/o-directory.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const {O_RDONLY, O_DIRECTORY} = fs.constants;
  return [() => typeof fs.openSync('data', O_RDONLY | O_DIRECTORY)];
});
