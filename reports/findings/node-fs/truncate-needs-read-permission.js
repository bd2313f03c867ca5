// Node.js 20.20.2; file-handle/fs.truncate/7
// fs.truncateSync(path) opens the file with 'r+' and truncates the descriptor, so that it needs read
// permission, which truncate(2) does not.
// Due: done: write permission is asked, nothing else (POSIX.1-2017, truncate, EACCES).
// Upstream: reported: nodejs/node#43315 (open, pull request to open with 'a' instead of 'r+', which "allows to
// truncate files without read permission").
// Run: tools/install-implementations node; node reports/findings/node-fs/truncate-needs-read-permission.js
'use strict';
const {compare} = require('../javascript.js');

compare('node', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.chmodSync('data', 0o200);
  return [() => fs.truncateSync('data', 2)];
});
