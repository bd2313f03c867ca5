// mock-fs 5.5.0; file-handle/open/15
// O_NOFOLLOW is ignored.
// Due: ELOOP (POSIX.1-2017, open, O_NOFOLLOW).
// Upstream: no report found.
// Run: tools/install-implementations node; node reports/findings/mock-fs/no-follow.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  fs.writeFileSync('data', 'hello');
  fs.symlinkSync('data', 'link');
  const {O_RDONLY, O_NOFOLLOW} = fs.constants;
  return [() => typeof fs.openSync('link', O_RDONLY | O_NOFOLLOW)];
});
