// @zenfs/core 2.7.6 (InMemory); file-handle/nameless/1
// An open file whose name was removed, or that was written before its start, is written back when the file
// system is unmounted; that fails in a promise that nobody handles, and the process ends.
// Due: nothing: what an open file without a name holds is dropped with its last handle (POSIX.1-2017,
// unlink).
// Upstream: near: zen-fs/core#301 (closed, umount writes back later, in a promise that is "swallowed"; there it
// broke a new mount, here nobody handles its failure).
// Run: tools/install-implementations node; node reports/findings/zenfs/unmounting-kills-the-process.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  const file = fs.openSync('data', 'r+');
  fs.unlinkSync('data');
  return [() => fs.writeSync(file, bytes('XX')), () => fs.umount && fs.umount('/')];
});
