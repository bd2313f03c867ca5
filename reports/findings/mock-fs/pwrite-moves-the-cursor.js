// mock-fs 5.5.0; file-handle/h.pwrite/2
// Writing at a position moves the cursor.
// Due: "aYcdXf" (POSIX.1-2017, pwrite, without changing the file offset).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/pwrite-moves-the-cursor.js
'use strict';
const {bytes, compare, read, tree} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'abcdef');
  const file = fs.openSync('data', 'r+');
  return [
    () => read(fs, file, 1), () => fs.writeSync(file, bytes('X'), 0, 1, 4), () => fs.writeSync(file, bytes('Y')),
    () => tree(fs),
  ];
});
