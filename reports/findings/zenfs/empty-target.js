// @zenfs/core 2.7.6 (InMemory); file-handle/fs.symlink/5
// symlinkSync with an empty target throws EINVAL and leaves an empty file.
// Due: ENOENT; nothing is made (POSIX.1-2017, symlink, ENOENT).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/empty-target.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  return [() => fs.symlinkSync('', 'link'), () => tree(fs)];
});
