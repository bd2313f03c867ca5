// @zenfs/core 2.7.6 (InMemory); file-handle/nameless/2, file-handle/fs.unlink/6
// Closing a file whose name has gone to a directory makes the name a file again, with the old bytes.
// Due: true: the handle has nothing to do with the name any more (POSIX.1-2017, unlink).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/directory-under-an-open-file.js
'use strict';
const {compare, read} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'r');
  fs.unlinkSync('data');
  fs.renameSync('dir', 'data');
  return [() => read(fs, file, 9), () => fs.closeSync(file), () => fs.statSync('data').isDirectory()];
});
