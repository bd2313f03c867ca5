// mock-fs 5.5.0; file-handle/h.write/5, file-handle/open/9
// After a file was cut, an append handle writes at the old end and leaves NULs before it.
// Due: "Z" (POSIX.1-2017, write, O_APPEND: to the end prior to each write).
// Upstream: near: tschaub/mock-fs#37 (open, appends overwrite each other: there too the end is that of the open;
// nothing is cut).
// Run: tools/install-implementations node; node reports/findings/mock-fs/append-after-a-cut.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'a');
  fs.writeSync(file, bytes('!'));
  return [
    () => fs.truncateSync('data', 0),
    () => fs.writeSync(file, bytes('Z')),
    () => fs.readFileSync('data', 'utf8'),
  ];
});
