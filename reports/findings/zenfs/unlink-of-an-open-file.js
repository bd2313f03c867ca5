// @zenfs/core 2.7.6 (InMemory); file-handle/nameless/1
// An open file whose name was removed cannot be read any more: ENOENT; its status still counts a link.
// Due: it is read and written as before (POSIX.1-2017, unlink: freed when closed).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/unlink-of-an-open-file.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'r+');
  return [
    () => fs.unlinkSync('data'),
    () => read(fs, file, 9),
    () => fs.fstatSync(file).nlink,
    () => fs.closeSync(file),
  ];
});
