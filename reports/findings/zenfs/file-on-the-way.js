// @zenfs/core 2.7.6 (InMemory); file-handle/path/3
// A file or a loop on the way is ENOENT, or a file's contents are parsed as a directory listing: SyntaxError.
// Due: ENOTDIR each (POSIX.1-2017, 4.13, ENOTDIR).
// Upstream: near: jvilk/BrowserFS#205 (closed, the ancestor's stat below a file was ENOTDIR; its maintainer refused
// to call that a bug).
// Run: tools/install-implementations node; node reports/findings/zenfs/file-on-the-way.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.writeFileSync('other', '');
  return [
    () => fs.statSync('data/x'), () => fs.lstatSync('data/x'), () => fs.openSync('data/x', 'r'),
    () => fs.mkdirSync('data/x'),
    () => fs.readdirSync('data/x'), () => fs.unlinkSync('data/x'), () => fs.rmdirSync('data/x'),
    () => fs.readlinkSync('data/x'), () => fs.chmodSync('data/x', 0o600), () => fs.linkSync('other', 'data/x'),
    () => fs.renameSync('other', 'data/x'),
  ];
});
