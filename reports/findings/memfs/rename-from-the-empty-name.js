// memfs 4.80.1; file-handle/path/2
// renameSync('', name) renames the current directory.
// Due: ENOENT (POSIX.1-2017, 4.13: a null pathname).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/rename-from-the-empty-name.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.mkdirSync('cwd');
  fs.writeFileSync('data', 'hello');
  return [() => fs.renameSync('', '../elsewhere'), () => fs.readdirSync('.')];
});
