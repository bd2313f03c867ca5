// @zenfs/core 2.7.6 (InMemory); file-handle/fs.stat/8
// Every directory counts one link.
// Due: 3 and 2: one for each directory in it (as ext4 and tmpfs count).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/links-of-directories.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  fs.mkdirSync('dir/sub');
  return [() => fs.statSync('dir').nlink, () => fs.statSync('dir/sub').nlink];
});
