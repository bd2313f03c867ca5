// @zenfs/core 2.7.6 (InMemory); file-handle/fs.symlink/1, file-handle/path/10
// symlinkSync that refuses a target (with NUL) leaves an empty file.
// Due: an error, and nothing is made (POSIX.1-2017, symlink).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/refused-target-leaves-a-file.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  return [() => fs.symlinkSync('a\u0000b', 'link'), () => fs.readdirSync('.')];
});
