// memfs 4.80.1; file-handle/path/2
// A link with the empty name makes an entry without a name, and walking the tree does not end.
// Due: ENOENT (POSIX.1-2017, 4.13: a null pathname).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/link-to-the-empty-name.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  return [() => fs.linkSync('data', ''), () => fs.readdirSync('.')];
});
