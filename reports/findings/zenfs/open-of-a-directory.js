// @zenfs/core 2.7.6 (InMemory); file-handle/open/13, file-handle/open/14, file-handle/open/22
// A directory cannot be opened: EISDIR, and so it can be neither asked nor synced.
// Due: it opens (POSIX.1-2017, open; Node opens directories with 'r').
// Upstream: reported: jvilk/BrowserFS#244 (closed, the same in the ancestor, fixed there by jvilk/BrowserFS#313;
// ZenFS has had the EISDIR again since commit 0beae475).
// Run: tools/install-implementations node; node reports/findings/zenfs/open-of-a-directory.js
'use strict';
const {compare} = require('../javascript.js');

compare('zenfs', (fs) => {
  fs.mkdirSync('dir');
  return [() => typeof fs.openSync('dir', 'r'), () => typeof fs.openSync('dir', fs.constants.O_DIRECTORY)];
});
