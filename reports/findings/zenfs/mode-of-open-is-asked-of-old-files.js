// @zenfs/core 2.7.6 (InMemory); file-handle/open/10
// The mode argument is asked of a file that exists: openSync(old, 'r+', 0o755) is EACCES, even for root.
// Due: it opens: the mode is for files that are made (POSIX.1-2017, open, O_CREAT).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/mode-of-open-is-asked-of-old-files.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('old', 'hello');
  return [() => typeof fs.openSync('old', 'r+', 0o755), () => typeof fs.openSync('old', 'r+', 0o666)];
});
