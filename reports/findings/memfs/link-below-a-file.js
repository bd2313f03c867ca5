// memfs 4.80.1; file-handle/path/3
// linkSync makes a name below a file, or below a link; nobody can reach it.
// Due: ENOTDIR (POSIX.1-2017, link, ENOTDIR).
// Upstream: near: streamich/memfs#1049 (closed, the same with writeFileSync, fixed in 4.12.0; linkSync still does
// it).
// Run: tools/install-implementations node; node reports/findings/memfs/link-below-a-file.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.writeFileSync('other', '');
  return [() => fs.linkSync('other', 'data/x'), () => fs.statSync('other').nlink];
});
