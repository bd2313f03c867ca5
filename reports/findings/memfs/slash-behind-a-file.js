// memfs 4.80.1; file-handle/path/5
// A slash at the end of a file's name is dropped by all calls but open and truncate: they work on the file.
// Due: ENOTDIR each: a name with a slash at the end is a directory's (POSIX.1-2017, 4.13).
// Upstream: reported: streamich/memfs#1051 (closed, "Paths with trailing slashes should be treated as directories";
// readFile was fixed in 4.34.0; in 4.80.1 open and truncate are right too, the other calls still drop the slash).
// Run: tools/install-implementations node; node reports/findings/memfs/slash-behind-a-file.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.symlinkSync('data', 'link');
  return [
    () => typeof fs.openSync('data/', 'r'), () => fs.statSync('data/').size, () => fs.lstatSync('link/').size,
    () => fs.chmodSync('data/', 0o600), () => fs.truncateSync('data/', 1), () => fs.linkSync('data/', 'second'),
    () => fs.readlinkSync('link/'), () => fs.renameSync('data/', 'other'), () => fs.unlinkSync('data/'),
  ];
});
