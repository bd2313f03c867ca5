// memfs 4.80.1; file-handle/h.truncate/6
// A descriptor that was opened for reading truncates the file.
// Due: EINVAL or EBADF; the file stays (POSIX.1-2017, ftruncate).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/truncate-on-read-only.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'r');
  return [() => fs.ftruncateSync(file, 2), () => tree(fs)];
});
