// memfs 4.80.1; file-handle/path/1, file-handle/path/3, file-handle/path/13
// Paths are normalised as text before anything is looked up: /. and /.. behind files, missing names and links
// mean what they should not.
// Due: "deep", ENOTDIR, ENOENT: each component is looked up (POSIX.1-2017, 4.13).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/dots-by-text.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('dir');
  fs.mkdirSync('dir/sub');
  fs.writeFileSync('dir/file', 'deep');
  fs.writeFileSync('file', 'top');
  fs.symlinkSync('dir/sub', 'link');
  return [
    () => fs.readFileSync('link/../file', 'utf8'), () => fs.statSync('file/.').size,
    () => fs.statSync('missing/../file').size,
  ];
});
