// mock-fs 5.5.0; file-handle/path/2
// The empty name means the current directory in every call.
// Due: ENOENT for every call (POSIX.1-2017, 4.13: a null pathname).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/empty-name.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  return [
    () => typeof fs.openSync('', 'r'), () => fs.statSync('').isDirectory(), () => fs.readdirSync(''),
    () => fs.mkdirSync(''), () => fs.unlinkSync(''), () => fs.rmdirSync(''), () => fs.chmodSync('', 0o755),
    () => fs.readlinkSync(''), () => fs.truncateSync('', 0), () => fs.symlinkSync('x', ''),
    () => fs.renameSync('data', ''),
  ];
});
