// memfs 4.80.1; file-handle/fs.link/4
// A directory gets a second name.
// Due: EPERM (POSIX.1-2017, link, EPERM).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/link-of-a-directory.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  return [() => fs.linkSync('dir', 'second'), () => tree(fs)];
});
