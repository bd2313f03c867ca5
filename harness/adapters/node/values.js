// Values on the wire and in JavaScript (spec/protocol.md): the one place of this adapter that knows the tags.
'use strict';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const ARRAYS = {1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array};
const EXACT_LIMIT = BigInt(Number.MAX_SAFE_INTEGER) + 1n; // 2^53: beyond it integers are tagged

// The step asks for something that this adapter cannot spell. Never the implementation's doing.
class Unsupported extends Error {}

const DECODERS = {
  var: (name, _options, variable) => {
    if (variable === null) throw new Unsupported('a variable in another one');
    return variable(name);
  },
  int: (text) => BigInt(text),
  float: (text) => ({nan: NaN, inf: Infinity, '-inf': -Infinity}[text] ?? Number(text)),
  code_points: (points) => String.fromCodePoint(...points),
  bytes: (text) => Buffer.from(text, 'latin1'),
  bytearray: (text) => new Uint8Array(Buffer.from(text, 'latin1')),
  memoryview: (content, {readonly, step = 1}, variable) => {
    if (readonly || step !== 1) throw new Unsupported('a view that is read-only, or leaves out items');
    const viewed = typeof content === 'string' ? Buffer.from(content, 'latin1') : decode(content, variable);
    if (!ArrayBuffer.isView(viewed)) throw new Unsupported('a view of what holds no bytes');
    return new DataView(viewed.buffer, viewed.byteOffset, viewed.byteLength);
  },
  array: (numbers, {width = 1}) => {
    if (!ARRAYS[width]) throw new Unsupported(`no array has items of ${width} bytes`);
    return ARRAYS[width].from(width === 8 ? numbers.map(BigInt) : numbers);
  },
};
const OPTIONS = ['width', 'readonly', 'step'];

// The JavaScript value of a wire value. `variable(name)` is a variable's value; null where none may stand.
function decode(value, variable) {
  if (Array.isArray(value)) return value.map((item) => decode(item, variable));
  if (typeof value !== 'object' || value === null) return value;
  const tags = Object.keys(value).filter((key) => !OPTIONS.includes(key));
  if (tags.length !== 1 || !Object.hasOwn(DECODERS, tags[0])) {
    throw new Unsupported(`no argument is written {${Object.keys(value).sort().join(', ')}}`);
  }
  return DECODERS[tags[0]](value[tags[0]], value, variable);
}

// The wire form of a result. `nameOf(object)` is the oldest variable that holds an object, or null.
function encode(value, nameOf) {
  if (value === undefined || value === null) return null;
  switch (typeof value) {
    case 'boolean': return value;
    case 'number': return encodedNumber(value);
    case 'bigint': return encodedInteger(value);
    case 'string': return encodedText(value);
  }
  if (ArrayBuffer.isView(value)) {
    return {bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')};
  }
  if (Array.isArray(value)) return value.map((item) => encode(item, nameOf));
  if (value instanceof Status) return {record: encodedFields(value.fields, nameOf)};
  return {object: nameOf(value), type: typeName(value)};
}

function encodedFields(fields, nameOf) {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, encode(field, nameOf)]));
}

function encodedNumber(number) {
  if (Number.isInteger(number)) return encodedInteger(BigInt(number));
  if (Number.isNaN(number)) return {float: 'nan'};
  if (!Number.isFinite(number)) return {float: number > 0 ? 'inf' : '-inf'};
  return {float: String(number)};
}

function encodedInteger(integer) {
  return integer >= -EXACT_LIMIT && integer <= EXACT_LIMIT ? Number(integer) : {int: String(integer)};
}

function encodedText(text) {
  return LONE_SURROGATE.test(text) ? {code_points: Array.from(text, (point) => point.codePointAt(0))} : text;
}

// What a value's class is called; a descriptor's is that of the number it is.
function typeName(value) {
  if (value.typeName) return value.typeName;
  return typeof value === 'object' && value.constructor ? value.constructor.name : typeof value;
}

// The status of a file: named values.
class Status {
  constructor(fields) {
    this.fields = fields;
  }
}

module.exports = {Status, Unsupported, decode, encode};
