package main

import (
	"io/fs"
	"os"
	"runtime"
	"strings"
)

// Package os of the Go release that built this program.
func goOS() implementation {
	return implementation{
		name:     "go-os",
		version:  strings.TrimPrefix(runtime.Version(), "go"),
		features: []string{"directory-handles", "link-counts", "raw-path-strings"},
		newWorld: func() world { return world{functions: osFunctions, files: currentDirectory{}} },
	}
}

var osFunctions = map[string]function{
	"open": func(args []any) (any, error) {
		f, err := os.OpenFile(args[0].(string), args[1].(int), orMode(args[2], 0o666))
		return opened(f, err)
	},
	"fs.stat":     func(args []any) (any, error) { return statusRecord(os.Stat(args[0].(string))) },
	"fs.lstat":    func(args []any) (any, error) { return statusRecord(os.Lstat(args[0].(string))) },
	"fs.rename":   func(args []any) (any, error) { return nothing(os.Rename(args[0].(string), args[1].(string))) },
	"fs.unlink":   func(args []any) (any, error) { return nothing(os.Remove(args[0].(string))) },
	"fs.rmdir":    func(args []any) (any, error) { return nothing(os.Remove(args[0].(string))) },
	"fs.link":     func(args []any) (any, error) { return nothing(os.Link(args[0].(string), args[1].(string))) },
	"fs.symlink":  func(args []any) (any, error) { return nothing(os.Symlink(args[0].(string), args[1].(string))) },
	"fs.truncate": func(args []any) (any, error) { return nothing(os.Truncate(args[0].(string), args[1].(int64))) },
	"fs.readlink": func(args []any) (any, error) { return orNothing(os.Readlink(args[0].(string))) },
	"fs.mkdir": func(args []any) (any, error) {
		return nothing(os.Mkdir(args[0].(string), orMode(args[1], 0o777)))
	},
	"fs.chmod": func(args []any) (any, error) {
		return nothing(os.Chmod(args[0].(string), args[1].(fs.FileMode)))
	},
	"fs.list": func(args []any) (any, error) { return names(os.ReadDir(args[0].(string))) },
}

// The operating system's files: the harness lays them and looks at them.
type currentDirectory struct{}

func (currentDirectory) enter(dir string) error { return os.Chdir(dir) }

func (currentDirectory) lay(map[string]fixture) error {
	return faultf("files are given, but the files of this implementation are the operating system's")
}

func (currentDirectory) snapshot(map[string][][2]int64) (map[string]any, error) { return nil, nil }

// An open file as a value, and no value at all beside an error: a nil pointer in an interface is not nil.
func opened(f *os.File, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return file(f), nil
}

// The names of directory entries.
func names[E interface{ Name() string }](entries []E, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	list := []any{}
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list, nil
}

// A text and an error as a value and an error.
func orNothing(text string, err error) (any, error) { return text, err }

// The mode that the call was given, or the one that os.Create and the like take. Go's calls need one.
func orMode(mode any, usual fs.FileMode) fs.FileMode {
	if mode == nil {
		return usual
	}
	return mode.(fs.FileMode)
}
