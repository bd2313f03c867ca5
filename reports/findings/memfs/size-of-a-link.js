// memfs 4.80.1; file-handle/fs.lstat/2
// lstat says of every symbolic link that its size is 0.
// Due: 6: the length of the target (POSIX.1-2017, lstat, st_size).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/size-of-a-link.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.symlinkSync('target', 'link');
  return [() => fs.lstatSync('link').size];
});
