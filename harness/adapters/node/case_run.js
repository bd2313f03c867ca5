// The steps of one case: variables, one lookup, one call, and the clean-up.
'use strict';

const {facts} = require('./errors.js');
const {Descriptor} = require('./calls.js');
const {Unsupported, decode, encode} = require('./values.js');

// The step needs a variable that no step has bound.
class Unbound extends Error {}

class CaseRun {
  // `calls` are the document's (calls.js), `api` is what they are called on: {fs, constants}.
  constructor(calls, api) {
    this._calls = calls;
    this._api = api;
    this._held = []; // [name or null, value], oldest first: variables, and results that nobody named
  }

  // Binds the case's named values; one that cannot be made makes the steps that use it unsupported.
  bindGiven(given) {
    for (const name of Object.keys(given).sort()) {
      this._held.push([name, attempt(() => decode(given[name], null))]);
    }
  }

  // Runs one step. Only what the implementation itself throws is answered as `raises`.
  outcome(step) {
    let action, shown;
    try {
      [action, shown] = this._prepared(step);
    } catch (fault) {
      return refusal(fault);
    }
    let result;
    try {
      result = action();
    } catch (error) {
      return {raises: facts(error)};
    }
    const value = shown(result);
    try {
      this._bind(step.as, value);
    } catch (fault) {
      return refusal(fault);
    }
    return {returns: encode(value, (held) => this._nameOf(held))};
  }

  // Closes what is left, newest first.
  release() {
    while (this._held.length > 0) {
      const [, value] = this._held.pop();
      if (!(value instanceof Descriptor)) continue;
      try {
        this._api.fs.closeSync(value.number);
      } catch {
        // closed before, most likely; a close that fails was the case's to show
      }
    }
  }

  // [what is guarded, what turns its result into a value], with everything of it made beforehand.
  _prepared(step) {
    if ('value' in step) {
      const value = this._variable(step.value);
      return [() => value, () => value];
    }
    if (!('call' in step)) throw new Unsupported('descriptors and names have no attributes');
    const [descriptor, call] = this._target(step.call);
    const named = this._named(call, step.args || [], step.kwargs || {});
    return call.prepare(this._api, named, descriptor);
  }

  // [the descriptor's number or null, the call] of "open", "fs.stat" or "h.read".
  _target(target) {
    if (this._calls.functions[target]) return [null, this._calls.functions[target]];
    const [name, member] = target.split('.');
    if (member === undefined || name === 'fs') throw new Unsupported(`no function is called ${target}`);
    const owner = this._variable(name);
    const call = this._calls.members[member];
    if (!(owner instanceof Descriptor) || !call) throw new Unsupported(`${name} has no ${member}`);
    return [owner.number, call];
  }

  // Parameter -> argument.
  _named({parameters}, args, kwargs) {
    const variable = (name) => this._variable(name);
    const named = {};
    args.forEach((argument, i) => {
      if (i >= parameters.length) throw new Unsupported('more arguments than parameters');
      named[parameters[i].replace('?', '')] = decode(argument, variable);
    });
    for (const [name, argument] of Object.entries(kwargs)) {
      const known = parameters.some((parameter) => parameter.replace('?', '') === name);
      if (!known || name in named) throw new Unsupported(`an argument ${name} too many`);
      named[name] = decode(argument, variable);
    }
    const missing = parameters.find((parameter) => !parameter.endsWith('?') && !(parameter in named));
    if (missing) throw new Unsupported(`no argument ${missing}`);
    return named;
  }

  _bind(names, result) {
    if (!Array.isArray(names)) {
      this._held.push([names === undefined ? null : names, result]);
      return;
    }
    if (!Array.isArray(result) || result.length !== names.length) {
      this._held.push([null, result]);
      throw new Unsupported(`the result is no list of ${names.length} items to name`);
    }
    names.forEach((name, i) => this._held.push([name, result[i]]));
  }

  _variable(name) {
    const found = this._held.find(([bound]) => bound === name);
    if (!found) throw new Unbound(name);
    if (found[1] instanceof Unsupported) throw found[1];
    return found[1];
  }

  _nameOf(value) {
    const found = this._held.find(([name, held]) => name !== null && held === value);
    return found ? found[0] : null;
  }
}

function attempt(make) {
  try {
    return make();
  } catch (fault) {
    if (fault instanceof Unsupported) return fault;
    throw fault;
  }
}

function refusal(fault) {
  if (fault instanceof Unbound) return {unbound: fault.message};
  if (fault instanceof Unsupported) return {unsupported: fault.message};
  throw fault;
}

module.exports = {CaseRun};
