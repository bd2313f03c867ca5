// @zenfs/core 2.7.6 (InMemory); file-handle/large/1
// Sizes are kept modulo 2^32: truncateSync(4294967301) succeeds, and the file has 5 bytes.
// Due: 4294967301, or an error if there is no such space (POSIX.1-2017, truncate).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/sizes-past-4-gib.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  return [() => fs.truncateSync('data', 4294967301), () => fs.statSync('data').size];
});
