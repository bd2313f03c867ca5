// mock-fs 5.5.0; file-handle/path/5
// A slash at the end of a new name is dropped, and the name is made.
// Due: EISDIR, ENOENT, ENOENT, ENOTDIR: nothing but a directory is made with a slash (POSIX.1-2017, 4.13).
// Upstream: reported: tschaub/mock-fs#227 (open, renameSync to a name with a slash at the end succeeds; open, link
// and symlink are not named).
// Run: tools/install-implementations node; node reports/findings/mock-fs/slash-behind-a-new-name.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  return [
    () => typeof fs.openSync('new/', 'w'), () => fs.linkSync('data', 'second/'), () => fs.symlinkSync('x', 'third/'),
    () => fs.renameSync('data', 'fourth/'), () => tree(fs),
  ];
});
