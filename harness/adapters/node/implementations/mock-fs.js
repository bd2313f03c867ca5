// mock-fs: takes the place of the system below Node's own fs, for the whole process, while a case runs.
'use strict';

const fs = require('fs');

const {FOLDER, asOrdinaryUser, installed} = require('./imitators.js');

async function load(folder) {
  const {module: {default: mock}, version} = await installed(folder, 'mock-fs');
  return {
    name: 'mock-fs',
    version,
    features: asOrdinaryUser(),
    begin() {
      mock({[FOLDER]: {}}, {createCwd: false, createTmp: false});
      process.chdir(FOLDER);
      return {fs, constants: fs.constants, folder: FOLDER};
    },
    end: mock.restore,
    outside: mock.bypass,
  };
}

module.exports = {load};
