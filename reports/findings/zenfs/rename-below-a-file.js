// @zenfs/core 2.7.6 (InMemory); file-handle/path/3
// Renaming below a file parses the file as a directory listing: SyntaxError.
// Due: ENOTDIR (POSIX.1-2017, rename, ENOTDIR).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/rename-below-a-file.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.writeFileSync('file', '');
  return [() => fs.renameSync('data', 'file/x'), () => tree(fs)];
});
