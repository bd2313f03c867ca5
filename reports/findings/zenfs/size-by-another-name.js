// @zenfs/core 2.7.6 (InMemory); file-handle/fs.stat/7
// The status by one name does not know of what is written by another name of the file.
// Due: 10: one file has one size (POSIX.1-2017, stat).
// Upstream: near: zen-fs/core#287 (open when seen, fixed by commit 984c44ec: two handles of one file had sizes of
// their own; here it is a handle and a second name). documentation/vfs.md says otherwise ("hard links naturally
// share a vnode").
// Run: tools/install-implementations node; node reports/findings/zenfs/size-by-another-name.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('one', 'hello');
  fs.linkSync('one', 'two');
  const file = fs.openSync('one', 'r+');
  return [
    () => fs.writeSync(file, bytes('0123456789')),
    () => fs.statSync('two').size,
    () => fs.readFileSync('two', 'utf8'),
  ];
});
