// mock-fs 5.5.0; file-handle/fs.chmod/3, file-handle/fs.chmod/4
// chmodSync changes the link itself, and never what it leads to.
// Due: the target gets it, 0600; ENOENT if there is none (POSIX.1-2017, chmod).
// Upstream: near: tschaub/mock-fs#366 (merged, utimes did not follow links either, fixed in 5.2.0; chmod was left as
// it is).
// Run: tools/install-implementations node; node reports/findings/mock-fs/chmod-of-a-link.js
'use strict';
const {compare, mode} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.symlinkSync('data', 'link');
  fs.symlinkSync('nothing', 'dangling');
  return [() => fs.chmodSync('link', 0o600), () => mode(fs, 'data'), () => fs.chmodSync('dangling', 0o600)];
});
