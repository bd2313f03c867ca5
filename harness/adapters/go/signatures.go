package main

import (
	"io"
	"io/fs"
	"os"
	"strconv"
)

// How a wire value becomes the argument of a Go call; unsupported if Go cannot be given it.
type conversion func(value any) (any, error)

type parameter struct {
	name     string
	to       conversion
	optional bool
}

// The parameters of the document's functions, in the order of spec/schema/api.json.
var functionSignatures = map[string][]parameter{
	"open":        {{"path", toText, false}, {"words", toFlags, false}, {"mode", toMode, true}},
	"fs.stat":     {{"path", toText, false}},
	"fs.lstat":    {{"path", toText, false}},
	"fs.rename":   {{"from", toText, false}, {"to", toText, false}},
	"fs.unlink":   {{"path", toText, false}},
	"fs.rmdir":    {{"path", toText, false}},
	"fs.link":     {{"existing", toText, false}, {"path", toText, false}},
	"fs.symlink":  {{"target", toText, false}, {"path", toText, false}},
	"fs.readlink": {{"path", toText, false}},
	"fs.mkdir":    {{"path", toText, false}, {"mode", toMode, true}},
	"fs.list":     {{"path", toText, false}},
	"fs.chmod":    {{"path", toText, false}, {"mode", toMode, false}},
	"fs.truncate": {{"path", toText, false}, {"size", toInteger, false}},
}

// The parameters of an open file's members.
var methodSignatures = map[string][]parameter{
	"read":     {{"size", toBuffer, false}},
	"pread":    {{"size", toBuffer, false}, {"offset", toInteger, false}},
	"write":    {{"data", toData, false}},
	"pwrite":   {{"data", toData, false}, {"offset", toInteger, false}},
	"seek":     {{"offset", toInteger, false}, {"whence", toWhence, false}},
	"truncate": {{"size", toInteger, false}},
	"sync":     {},
	"stat":     {},
	"close":    {},
}

// The bytes that a call reads into, allocated before it.
type buffer []byte

const largestBuffer = 1 << 30

// The words of open that are flags of their own; read and write are spelt together, below.
var flagWords = map[string]int{
	"append":    os.O_APPEND,
	"create":    os.O_CREATE,
	"new":       os.O_CREATE | os.O_EXCL,
	"truncate":  os.O_TRUNC,
	"no-follow": noFollowFlag,
	"directory": directoryFlag,
}

var whences = map[string]int{"start": io.SeekStart, "current": io.SeekCurrent, "end": io.SeekEnd}

// The permission bits that Go spells as flags of FileMode.
var specialModes = []struct {
	bits int64
	flag fs.FileMode
}{{0o4000, fs.ModeSetuid}, {0o2000, fs.ModeSetgid}, {0o1000, fs.ModeSticky}}

// The arguments of a call in order, nil for an optional one that was left out.
func bindArguments(parameters []parameter, args []any, named map[string]any) ([]any, error) {
	if len(args) > len(parameters) {
		return nil, unsupportedf("%d parameters cannot take %d arguments", len(parameters), len(args))
	}
	used := 0
	bound := make([]any, len(parameters))
	for i, one := range parameters {
		value, given := named[one.name]
		if given {
			used++
		}
		if i < len(args) {
			if given {
				return nil, unsupportedf("%s is given twice", one.name)
			}
			value, given = args[i], true
		}
		if !given && !one.optional {
			return nil, unsupportedf("%s is not given", one.name)
		}
		if given {
			argument, err := one.to(value)
			if err != nil {
				return nil, err
			}
			bound[i] = argument
		}
	}
	if used < len(named) {
		return nil, unsupportedf("there are no parameters of such names")
	}
	return bound, nil
}

func toText(value any) (any, error) {
	if text, is := value.(string); is {
		return text, nil
	}
	return nil, unsupportedf("a string parameter does not take %s", describe(value))
}

func toData(value any) (any, error) {
	if data, is := value.([]byte); is {
		return data, nil
	}
	return nil, unsupportedf("a []byte parameter does not take %s", describe(value))
}

func toInteger(value any) (any, error) {
	if number, is := value.(int64); is {
		return number, nil
	}
	return nil, unsupportedf("an int64 parameter does not take %s", describe(value))
}

func toBuffer(value any) (any, error) {
	size, is := value.(int64)
	if !is || size < 0 || size > largestBuffer {
		return nil, unsupportedf("no buffer has the size %s", describe(value))
	}
	return make(buffer, size), nil
}

func toWhence(value any) (any, error) {
	word, _ := value.(string)
	if whence, known := whences[word]; known {
		return whence, nil
	}
	return nil, unsupportedf("package io has no whence for %s", describe(value))
}

func toFlags(value any) (any, error) {
	words, is := value.([]any)
	if !is {
		return nil, unsupportedf("flags are not made of %s", describe(value))
	}
	flags, read, write := 0, false, false
	for _, item := range words {
		word, _ := item.(string)
		flag, known := flagWords[word]
		switch {
		case word == "read":
			read = true
		case word == "write":
			write = true
		case known:
			flags |= flag
		default:
			return nil, unsupportedf("package os has no flag for %s", describe(item))
		}
	}
	if !read && !write {
		return nil, unsupportedf("exactly one of O_RDONLY, O_WRONLY and O_RDWR must be specified: none is meant here")
	}
	return flags | accessFlag(read, write), nil
}

func accessFlag(read, write bool) int {
	switch {
	case read && write:
		return os.O_RDWR
	case write:
		return os.O_WRONLY
	default:
		return os.O_RDONLY
	}
}

func toMode(value any) (any, error) {
	text, _ := value.(string)
	bits, err := strconv.ParseInt(text, 8, 32)
	if err != nil || len(text) != 4 {
		return nil, unsupportedf("a FileMode is not made of %s", describe(value))
	}
	mode := fs.FileMode(bits) & fs.ModePerm
	for _, special := range specialModes {
		if bits&special.bits != 0 {
			mode |= special.flag
		}
	}
	return mode, nil
}

// The permission bits of a mode, as four octal digits.
func modeText(mode fs.FileMode) string {
	bits := int64(mode.Perm())
	for _, special := range specialModes {
		if mode&special.flag != 0 {
			bits |= special.bits
		}
	}
	text := strconv.FormatInt(bits, 8)
	return "0000"[:4-len(text)] + text
}
