// mock-fs 5.5.0; file-handle/open/10, file-handle/fs.mkdir/4
// Mode 0 is taken for no mode: the file has 0666, the directory 0777.
// Due: 0000 and 0000 (POSIX.1-2017, open, mkdir: the mode argument).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/mode-zero.js
'use strict';
const {compare, mode} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.closeSync(fs.openSync('file', 'w', 0));
  fs.mkdirSync('dir', 0);
  return ['file', 'dir'].map((name) => () => mode(fs, name));
});
