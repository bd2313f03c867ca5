// memfs 4.80.1; file-handle/open/21, file-handle/fs.chmod/6
// If the bits of the owner forbid something, those of the group and of others may permit it to the owner.
// Due: EACCES: the owner's bits count alone (POSIX.1-2017, 4.5 File Access Permissions).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/memfs/owner-is-asked-as-others.js
'use strict';
const {compare} = require('../javascript.js');

compare('memfs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.chmodSync('data', 0o077);
  return [() => typeof fs.openSync('data', 'r')];
});
