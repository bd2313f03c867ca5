// The two descriptors of the protocol: lines in, lines out, each done when the call returns.
'use strict';

const fs = require('fs');

const CHUNK = 1 << 16;
const NEWLINE = 10;

class Channel {
  // `outside(action)` runs an action on the real file system, also while an implementation stands in for it.
  constructor(requests, answers, outside) {
    this._requests = requests;
    this._answers = answers;
    this._outside = outside;
    this._chunk = Buffer.alloc(CHUNK);
    this._pending = []; // pieces of the line that is not complete yet
    this._lines = [];
  }

  // The next line without its end; null when the input has ended.
  readLine() {
    while (this._lines.length === 0) {
      const count = this._outside(() => fs.readSync(this._requests, this._chunk, 0, CHUNK, null));
      if (count === 0) return null;
      this._take(this._chunk.subarray(0, count));
    }
    return this._lines.shift();
  }

  // Writes `message` as one line of ASCII.
  writeLine(message) {
    const text = JSON.stringify(message).replace(/[\u007f-\uffff]/g, escaped);
    const line = Buffer.from(text + '\n', 'latin1');
    for (let done = 0; done < line.length;) {
      done += this._outside(() => fs.writeSync(this._answers, line, done, line.length - done, null));
    }
  }

  _take(bytes) {
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, begin)) {
      this._pending.push(bytes.subarray(begin, end));
      this._lines.push(Buffer.concat(this._pending).toString('utf8'));
      this._pending = [];
      begin = end + 1;
    }
    this._pending.push(Buffer.from(bytes.subarray(begin))); // a copy: the chunk is used again
  }
}

function escaped(unit) {
  return '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0');
}

module.exports = {Channel};
