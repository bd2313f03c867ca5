package main

import (
	"errors"
	"io"
)

type method func(f file, args []any) (any, error)

// The members of an open file. They are the same calls in package os and in afero.
var methods = map[string]method{
	"read": func(f file, args []any) (any, error) {
		buffer := args[0].(buffer)
		n, err := f.Read(buffer)
		return upToTheEnd(buffer, n, err)
	},
	"pread": func(f file, args []any) (any, error) {
		buffer := args[0].(buffer)
		n, err := f.ReadAt(buffer, args[1].(int64))
		return upToTheEnd(buffer, n, err)
	},
	"write": func(f file, args []any) (any, error) {
		n, err := f.Write(args[0].([]byte))
		return int64(n), err
	},
	"pwrite": func(f file, args []any) (any, error) {
		n, err := f.WriteAt(args[0].([]byte), args[1].(int64))
		return int64(n), err
	},
	"seek": func(f file, args []any) (any, error) {
		position, err := f.Seek(args[0].(int64), args[1].(int))
		return position, err
	},
	"truncate": func(f file, args []any) (any, error) { return nothing(f.Truncate(args[0].(int64))) },
	"sync":     func(f file, _ []any) (any, error) { return nothing(f.Sync()) },
	"stat":     func(f file, _ []any) (any, error) { return statusRecord(f.Stat()) },
	"close":    func(f file, _ []any) (any, error) { return nothing(f.Close()) },
}

// What a read brought. io.EOF is Go's mark for the end: beside it stands what was read before.
func upToTheEnd(buffer buffer, n int, err error) (any, error) {
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return []byte(buffer[:n]), nil
}
