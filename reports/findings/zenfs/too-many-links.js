// @zenfs/core 2.7.6 (InMemory); file-handle/path/12
// Chains of any number of links are followed.
// Due: ELOOP: at most 40 links (man 7 path_resolution).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/too-many-links.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.symlinkSync('data', 'link1');
  for (let i = 2; i <= 41; i++) fs.symlinkSync(`link${i - 1}`, `link${i}`);
  return [() => fs.readFileSync('link40', 'utf8'), () => fs.readFileSync('link41', 'utf8')];
});
