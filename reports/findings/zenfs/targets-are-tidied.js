// @zenfs/core 2.7.6 (InMemory); file-handle/fs.symlink/1, file-handle/fs.readlink/1
// The target of a symbolic link loses its double slashes: it is not kept word for word.
// Due: "./a//b/../c/": word for word (POSIX.1-2017, symlink, readlink).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/targets-are-tidied.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.symlinkSync('./a//b/../c/', 'link');
  return [() => fs.readlinkSync('link')];
});
