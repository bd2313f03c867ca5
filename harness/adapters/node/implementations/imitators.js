// What the imitators share: where they are installed, and who they believe to be running.
'use strict';

const {createRequire} = require('module');
const path = require('path');
const {pathToFileURL} = require('url');

const FOLDER = '/case'; // the directory of every case, in the imitator's own file system
const NOBODY = 65534;

// {module, version} of the package `name` in FOLDER/node_modules.
async function installed(folder, name) {
  if (folder === undefined) throw new Error(`--installed FOLDER is needed: where ${name} is`);
  const require = createRequire(path.resolve(folder, 'package.json'));
  const module = await import(pathToFileURL(require.resolve(name)).href);
  return {module, version: require(path.resolve(folder, 'node_modules', name, 'package.json')).version};
}

// Imitators ask the process who runs it, and some let root do everything. Gives up root, and returns the features that
// follow from who it is now.
function asOrdinaryUser() {
  if (!process.getuid) return [];
  if (process.getuid() === 0) {
    try {
      process.setgroups([]);
      process.setgid(NOBODY);
      process.setuid(NOBODY);
    } catch {
      return []; // root without the right to become anybody else
    }
  }
  return ['enforced-permissions'];
}

module.exports = {FOLDER, asOrdinaryUser, installed};
