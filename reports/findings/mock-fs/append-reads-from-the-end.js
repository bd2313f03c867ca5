// mock-fs 5.5.0; file-handle/open/8
// A file opened with 'a+' is read from its end on, not from its start.
// Due: "he": the cursor is at the start until something is written (POSIX.1-2017, open).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/append-reads-from-the-end.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'a+');
  return [() => read(fs, file, 2)];
});
