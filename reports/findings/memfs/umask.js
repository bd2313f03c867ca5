// memfs 4.80.1; file-handle/open/10, file-handle/open/11, file-handle/fs.mkdir/4, file-handle/fs.mkdir/5
// There is no umask: files are made with mode 0666 and directories with 0777.
// Due: 0644, 0755 and 0755: the umask is 022 (POSIX.1-2017, open, mkdir; process.umask).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/umask.js
'use strict';
const {compare, mode} = require('../javascript.js');

compare('memfs', (fs) => {
  process.umask(0o022);
  fs.closeSync(fs.openSync('file', 'w', 0o666));
  fs.closeSync(fs.openSync('other', 'w'));
  fs.mkdirSync('dir', 0o777);
  return ['file', 'other', 'dir'].map((name) => () => mode(fs, name));
});
