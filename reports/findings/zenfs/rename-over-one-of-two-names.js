// @zenfs/core 2.7.6 (InMemory); file-handle/fs.rename/2
// Renaming a file over one of two names of another removes the other name too.
// Due: the other name keeps the file (POSIX.1-2017, rename: the link named new is removed).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/rename-over-one-of-two-names.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('one', 'first');
  fs.linkSync('one', 'two');
  fs.writeFileSync('data', 'new');
  return [() => fs.renameSync('data', 'two'), () => tree(fs)];
});
