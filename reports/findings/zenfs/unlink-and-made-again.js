// @zenfs/core 2.7.6 (InMemory); file-handle/nameless/2
// A handle belongs to the name, not to the file: after the name was made anew it reads the new file, cut to
// the old size.
// Due: the old bytes (POSIX.1-2017, unlink: freed when closed).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/unlink-and-made-again.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'r');
  fs.unlinkSync('data');
  fs.writeFileSync('data', 'new');
  return [() => read(fs, file, 9)];
});
