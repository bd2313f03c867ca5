// memfs 4.80.1; file-handle/path/11
// linkSync needs no permission to search the directory of the new name.
// Due: EACCES (POSIX.1-2017, 4.13 Pathname Resolution, EACCES: search permission).
// Upstream: near: streamich/memfs#1059 (merged, brought permission checks in 4.12.0; linkSync asks the way to the
// directory of the new name, not that directory).
// Run: tools/install-implementations node; node reports/findings/memfs/directories-that-may-not-be-searched.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  fs.writeFileSync('dir/file', 'hello');
  fs.writeFileSync('outside', '');
  fs.chmodSync('dir', 0o600);
  return [
    () => fs.statSync('dir/file').size, () => fs.lstatSync('dir/file').size, () => fs.linkSync('outside', 'dir/x'),
    () => fs.readFileSync('dir/file', 'utf8'),
  ];
});
