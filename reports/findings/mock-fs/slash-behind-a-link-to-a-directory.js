// mock-fs 5.5.0; file-handle/path/5, file-handle/fs.lstat/2, file-handle/fs.readlink/2
// A slash or /. behind a link to a directory is dropped: the link is meant.
// Due: the directory itself: true, EINVAL (POSIX.1-2017, 4.13: the link is followed).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/slash-behind-a-link-to-a-directory.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.mkdirSync('dir');
  fs.symlinkSync('dir', 'link');
  return [
    () => fs.lstatSync('link/').isDirectory(),
    () => fs.lstatSync('link/.').isDirectory(),
    () => fs.readlinkSync('link/'),
  ];
});
