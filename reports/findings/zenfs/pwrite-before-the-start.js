// @zenfs/core 2.7.6 (InMemory); file-handle/h.pwrite/5
// A negative position writes nothing, says it has, and makes reading the file throw.
// Due: an error, and the file stays (POSIX.1-2017, pwrite, EINVAL); Node itself writes at the cursor.
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/pwrite-before-the-start.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'abcdef');
  const file = fs.openSync('data', 'r+');
  return [() => fs.writeSync(file, bytes('XY'), 0, 2, -2), () => fs.readFileSync('data', 'utf8')];
});
