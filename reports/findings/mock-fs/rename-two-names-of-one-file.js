// mock-fs 5.5.0; file-handle/fs.rename/4
// Renaming one name of a file over another one removes the first.
// Due: nothing happens: both names stay (POSIX.1-2017, rename).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/rename-two-names-of-one-file.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('one', 'hello');
  fs.linkSync('one', 'two');
  return [() => fs.renameSync('one', 'two'), () => tree(fs)];
});
