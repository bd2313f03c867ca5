// ZenFS: its backend InMemory, mounted anew for every case, for the user that ZenFS has if nobody is named: root.
'use strict';

const {FOLDER, installed} = require('./imitators.js');

async function load(folder) {
  const {module, version} = await installed(folder, '@zenfs/core');
  const {InMemory, bindContext, configureSingleSync, constants} = module;
  const mountAnew = () => configureSingleSync({backend: InMemory});
  mountAnew();
  return {
    name: 'zenfs',
    version,
    features: [],
    begin() {
      const {fs} = bindContext({pwd: FOLDER});
      fs.mkdirSync(FOLDER);
      return {fs, constants, folder: FOLDER};
    },
    end: mountAnew, // at the end of a case, so that what unmounting the old one does is seen as the case's doing
    outside: (action) => action(),
  };
}

module.exports = {load};
