// @zenfs/core 2.7.6 (InMemory); file-handle/nameless/4
// A handle belongs to the name, not to the file: after a rename over it, it reads the other file.
// Due: the old bytes (POSIX.1-2017, rename: an open file is kept).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/rename-over-an-open-file.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'new');
  fs.writeFileSync('open', 'older');
  const file = fs.openSync('open', 'r');
  return [() => fs.renameSync('data', 'open'), () => read(fs, file, 9)];
});
