// @zenfs/core 2.7.6 (InMemory); file-handle/open/10, file-handle/open/11, file-handle/fs.mkdir/4,
// file-handle/fs.mkdir/5
// There is no umask: files are made with mode 0666 and directories with 0777.
// Due: 0644, 0755 and 0755: the umask is 022 (POSIX.1-2017, open, mkdir; process.umask).
// Upstream: documented: tests/native-setup.ts ("The tests assume modes are used as-is, but native fs applies the
// process umask").
// Run: tools/install-implementations node; node reports/findings/zenfs/umask.js
'use strict';
const {compare, mode} = require('../javascript.js');

compare('zenfs', (fs) => {
  process.umask(0o022);
  fs.closeSync(fs.openSync('file', 'w', 0o666));
  fs.closeSync(fs.openSync('other', 'w'));
  fs.mkdirSync('dir', 0o777);
  return ['file', 'other', 'dir'].map((name) => () => mode(fs, name));
});
