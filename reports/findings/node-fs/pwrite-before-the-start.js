// Node.js 20.20.2; file-handle/h.pwrite/5
// fs.writeSync takes every position that is no safe integer from 0 on for "at the cursor": the bytes are
// written there, over what is there, and no error tells of it.
// Due: an error, and the file stays (POSIX.1-2017, pwrite, EINVAL); Node itself writes at the cursor.
// Upstream: near: libuv/libuv#3676 (closed, asks that the "offset < 0 feature" of uv_fs_*, the current position, be
// documented; doc/api/fs.md of Node, fs.write, says so only of a position that is no number).
// Run: tools/install-implementations node; node reports/findings/node-fs/pwrite-before-the-start.js
'use strict';
const {bytes, compare} = require('../javascript.js');

compare('node', (fs) => {
  fs.writeFileSync('data', 'abcdef');
  const file = fs.openSync('data', 'r+');
  return [() => fs.writeSync(file, bytes('XY'), 0, 2, -2), () => fs.readFileSync('data', 'utf8')];
});
