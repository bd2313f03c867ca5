// mock-fs 5.5.0; file-handle/fs.stat/2
// statSync follows one link: of a link to a link it tells the status of the second link.
// Due: 5, true: links are followed to the end (POSIX.1-2017, stat).
// Upstream: near: tschaub/mock-fs#195 (merged, open follows a chain of links to its end since 4.1.0; stat was left as
// it is).
// Run: tools/install-implementations node; node reports/findings/mock-fs/stat-of-a-chain.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.symlinkSync('data', 'one');
  fs.symlinkSync('one', 'two');
  return [() => fs.statSync('two').size, () => fs.statSync('two').isFile()];
});
