// mock-fs 5.5.0; file-handle/fs.lstat/2
// lstat counts the UTF-16 units of a link's target, not its bytes.
// Due: 6 and 11: bytes of the target, word for word (POSIX.1-2017, lstat, st_size).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/size-of-a-link-in-bytes.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.symlinkSync('\u00e4\u00f6\u00fc', 'link');
  fs.symlinkSync('./a//b/../c', 'other');
  return [() => fs.lstatSync('link').size, () => fs.lstatSync('other').size];
});
