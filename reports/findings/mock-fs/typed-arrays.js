// mock-fs 5.5.0; file-handle/h.write/1
// fs.writeSync copies nothing but Buffers rightly: of a DataView nothing, of a Uint16Array each second byte.
// Due: 2, 2, and "abcd" (Node documentation, fs.writeSync: Buffer, TypedArray or DataView).
// Upstream: near: tschaub/mock-fs#196 (closed, asks for Uint8Array, which works; DataView and wider arrays are not
// named).
// Run: tools/install-implementations node; node reports/findings/mock-fs/typed-arrays.js
'use strict';
const {compare} = require('../javascript.js');

compare('mock-fs', (fs) => {
  const file = fs.openSync('data', 'w');
  const view = new DataView(Uint8Array.from([97, 98]).buffer);
  return [
    () => fs.writeSync(file, view),
    () => fs.writeSync(file, Uint16Array.from([25699])),
    () => fs.readFileSync('data', 'latin1'),
  ];
});
