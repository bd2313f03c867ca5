// @zenfs/core 2.7.6 (InMemory); file-handle/fs.link/3
// linkSync replaces a name that exists; its file is lost.
// Due: EEXIST; both stay (POSIX.1-2017, link, EEXIST).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/link-over-a-name.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('one', 'first');
  fs.writeFileSync('two', 'second');
  return [() => fs.linkSync('one', 'two'), () => tree(fs)];
});
