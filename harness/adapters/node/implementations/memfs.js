// memfs: a volume in memory for every case.
'use strict';

const {FOLDER, asOrdinaryUser, installed} = require('./imitators.js');

async function load(folder) {
  const {module: {memfs}, version} = await installed(folder, 'memfs');
  return {
    name: 'memfs',
    version,
    features: asOrdinaryUser(),
    begin() {
      const {fs} = memfs({}, FOLDER);
      fs.mkdirSync(FOLDER);
      return {fs, constants: fs.constants, folder: FOLDER};
    },
    end() {},
    outside: (action) => action(),
  };
}

module.exports = {load};
