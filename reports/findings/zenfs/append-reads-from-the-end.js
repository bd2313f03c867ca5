// @zenfs/core 2.7.6 (InMemory); file-handle/open/8
// A file opened with 'a+' is read from its end on, not from its start.
// Due: "he": the cursor is at the start until something is written (POSIX.1-2017, open).
// Upstream: no report found; the comment in src/vfs/file.ts that takes an append handle's position to be the end
// speaks of writes only ("positional writes don't work when the file is opened in append mode").
// Run: tools/install-implementations node; node reports/findings/zenfs/append-reads-from-the-end.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'a+');
  return [() => read(fs, file, 2)];
});
