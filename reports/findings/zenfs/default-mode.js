// @zenfs/core 2.7.6 (InMemory); file-handle/open/11
// A file that is opened without a mode is made with mode 0000.
// Due: 0644: 0666 and the umask (Node: mode defaults to 0o666).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/default-mode.js
'use strict';
const {compare, mode} = require('../javascript.js');

compare('zenfs', (fs) => {
  process.umask(0o022);
  fs.closeSync(fs.openSync('file', 'w'));
  return [() => mode(fs, 'file')];
});
