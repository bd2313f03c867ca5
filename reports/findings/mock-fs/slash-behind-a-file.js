// mock-fs 5.5.0; file-handle/path/5
// A slash at the end of a file's name is dropped: the call works on the file.
// Due: ENOTDIR each: a name with a slash at the end is a directory's (POSIX.1-2017, 4.13).
// Upstream: near: tschaub/mock-fs#227 (open, about a slash behind the new name of a rename, not behind a file that is
// there).
// Run: tools/install-implementations node; node reports/findings/mock-fs/slash-behind-a-file.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.symlinkSync('data', 'link');
  return [
    () => typeof fs.openSync('data/', 'r'), () => fs.statSync('data/').size, () => fs.lstatSync('link/').size,
    () => fs.chmodSync('data/', 0o600), () => fs.truncateSync('data/', 1), () => fs.linkSync('data/', 'second'),
    () => fs.readlinkSync('link/'), () => fs.renameSync('data/', 'other'), () => fs.unlinkSync('data/'),
  ];
});
