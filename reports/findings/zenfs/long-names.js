// @zenfs/core 2.7.6 (InMemory); file-handle/path/9, file-handle/path/14
// Names and paths of any length are accepted; those that are missing are ENOENT.
// Due: ENAMETOOLONG each (POSIX.1-2017, {NAME_MAX} 255, {PATH_MAX} 4096 on Linux).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/zenfs/long-names.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  const name = 'a'.repeat(256);
  return [
    () => fs.mkdirSync(name), () => fs.statSync('b'.repeat(256)).size, () => fs.openSync('c'.repeat(256), 'r'),
    () => fs.statSync(`./${'./'.repeat(2100)}`).isDirectory(), () => fs.symlinkSync('t'.repeat(4096), 'link'),
  ];
});
