// mock-fs 5.5.0; file-handle/open/12
// A directory is opened with O_WRONLY, with 'r+' and with O_CREAT.
// Due: EISDIR each (POSIX.1-2017, open, EISDIR).
// Upstream: near: tschaub/mock-fs#242 (merged, EISDIR since 4.7.0 for opens that truncate or append; the other ones
// were left).
// Run: tools/install-implementations node; node reports/findings/mock-fs/directory-for-writing.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.mkdirSync('dir');
  const {O_RDONLY, O_WRONLY, O_CREAT} = fs.constants;
  return [
    () => typeof fs.openSync('dir', O_WRONLY),
    () => typeof fs.openSync('dir', 'r+'),
    () => typeof fs.openSync('dir', O_RDONLY | O_CREAT),
  ];
});
