// memfs 4.80.1; file-handle/h.read/5, file-handle/h.pread/6
// A descriptor that was opened for writing hands out the bytes of the file.
// Due: EBADF (POSIX.1-2017, read, EBADF).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/read-on-write-only.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', fs.constants.O_WRONLY);
  return [() => read(fs, file, 2), () => read(fs, file, 2, 1)];
});
