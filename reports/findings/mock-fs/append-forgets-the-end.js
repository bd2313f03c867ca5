// mock-fs 5.5.0; file-handle/h.write/5, file-handle/handles/5
// An append handle writes where it left off, over what others have appended meanwhile.
// Due: "abcXYYZ" (POSIX.1-2017, write, O_APPEND: to the end prior to each write).
// Upstream: reported: tschaub/mock-fs#37 (open, calls of fs.appendFile that overlap overwrite each other).
// Run: tools/install-implementations node; node reports/findings/mock-fs/append-forgets-the-end.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'abc');
  const one = fs.openSync('data', 'a'), two = fs.openSync('data', 'a');
  return [
    () => fs.writeSync(one, bytes('X')), () => fs.writeSync(two, bytes('YY')), () => fs.writeSync(one, bytes('Z')),
    () => fs.readFileSync('data', 'utf8'),
  ];
});
