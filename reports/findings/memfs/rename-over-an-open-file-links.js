// memfs 4.80.1; file-handle/nameless/5
// A file whose only name was taken by a rename still counts one link.
// Due: 0: the file has no name any more (POSIX.1-2017, rename; fstat).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/rename-over-an-open-file-links.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'new');
  fs.writeFileSync('open', 'old');
  const file = fs.openSync('open', 'r');
  return [() => fs.renameSync('data', 'open'), () => fs.fstatSync(file).nlink];
});
