// fs of Node.js itself, on the operating system's files.
'use strict';

const fs = require('fs');

async function load() {
  return {
    name: 'node-fs',
    version: process.versions.node,
    features: [],
    begin: () => ({fs, constants: fs.constants}),
    end() {},
    outside: (action) => action(),
  };
}

module.exports = {load};
