// mock-fs 5.5.0; file-handle/open/10, file-handle/open/23
// The mode of a new file is asked of the very open that makes it, so that nothing read-only can be made and
// filled.
// Due: it opens, and takes the write (POSIX.1-2017, open, O_CREAT: the mode does not affect the open).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/mode-of-a-new-file-denies-its-maker.js
'use strict';
const {compare, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  const open = () => fs.openSync('new', 'wx', 0o444);
  return [() => typeof open(), () => tree(fs)];
});
