// memfs 4.80.1; file-handle/path/5
// A slash at the end of a new name is dropped, and the name is made, by all calls but open.
// Due: EISDIR, ENOENT, ENOENT, ENOTDIR: nothing but a directory is made with a slash (POSIX.1-2017, 4.13).
// Upstream: near: streamich/memfs#1051 (closed, about a slash behind a file that is read; new names are not named).
// Run: tools/install-implementations node; node reports/findings/memfs/slash-behind-a-new-name.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  return [
    () => typeof fs.openSync('new/', 'w'), () => fs.linkSync('data', 'second/'), () => fs.symlinkSync('x', 'third/'),
    () => fs.renameSync('data', 'fourth/'), () => tree(fs),
  ];
});
