package main

import (
	"io/fs"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/afero"
)

const (
	aferoModule = "github.com/spf13/afero"
	mostMemory  = 2 << 30 // bytes, of files in memory and all else
)

// The version that go.mod pins.
func aferoVersion() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == aferoModule {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	return ""
}

// OsFs of afero: package os behind afero's interfaces.
func aferoOS() implementation {
	return implementation{
		name:     "afero-os",
		version:  aferoVersion(),
		imitates: "go",
		features: []string{"directory-handles", "link-counts", "raw-path-strings"},
		newWorld: func() world {
			return world{functions: aferoFunctions(afero.NewOsFs(), asWritten), files: currentDirectory{}}
		},
	}
}

// MemMapFs of afero, in memory. It is told here to have what package os has, but for what afero says is not in its
// interfaces (hard links, and symbolic links, which are for file systems "saying so"), and for holes: its files are
// slices.
func aferoMem() implementation {
	return implementation{
		name:     "afero-mem",
		version:  aferoVersion(),
		imitates: "go",
		features: []string{
			"directory-handles", "enforced-permissions", "modes", "name-limits", "own-filesystem",
			"raw-path-strings", "special-modes",
		},
		prepare: func() error { return limitMemory(mostMemory) },
		newWorld: func() world {
			memory := afero.NewMemMapFs()
			return world{functions: aferoFunctions(memory, belowRoot), files: ownFiles{memory}}
		},
	}
}

func asWritten(name string) string { return name }

// The calls on names that a file system of afero has: Fs, and what optional interfaces it implements. `at` says
// where names lie.
func aferoFunctions(files afero.Fs, at func(name string) string) map[string]function {
	functions := map[string]function{
		"open": func(args []any) (any, error) {
			f, err := files.OpenFile(at(args[0].(string)), args[1].(int), orMode(args[2], 0o666))
			return openedOrNot(f, err)
		},
		"fs.stat":   func(args []any) (any, error) { return statusRecord(files.Stat(at(args[0].(string)))) },
		"fs.unlink": func(args []any) (any, error) { return nothing(files.Remove(at(args[0].(string)))) },
		"fs.rmdir":  func(args []any) (any, error) { return nothing(files.Remove(at(args[0].(string)))) },
		"fs.rename": func(args []any) (any, error) {
			return nothing(files.Rename(at(args[0].(string)), at(args[1].(string))))
		},
		"fs.mkdir": func(args []any) (any, error) {
			return nothing(files.Mkdir(at(args[0].(string)), orMode(args[1], 0o777)))
		},
		"fs.chmod": func(args []any) (any, error) {
			return nothing(files.Chmod(at(args[0].(string)), args[1].(fs.FileMode)))
		},
		"fs.list": func(args []any) (any, error) { return names(afero.ReadDir(files, at(args[0].(string)))) },
	}
	addOptional(functions, files, at)
	return functions
}

func addOptional(functions map[string]function, files afero.Fs, at func(name string) string) {
	if lstater, can := files.(afero.Lstater); can {
		functions["fs.lstat"] = func(args []any) (any, error) {
			info, _, err := lstater.LstatIfPossible(at(args[0].(string)))
			return statusRecord(info, err)
		}
	}
	if linker, can := files.(afero.Linker); can {
		functions["fs.symlink"] = func(args []any) (any, error) {
			return nothing(linker.SymlinkIfPossible(args[0].(string), at(args[1].(string))))
		}
	}
	if reader, can := files.(afero.LinkReader); can {
		functions["fs.readlink"] = func(args []any) (any, error) {
			return orNothing(reader.ReadlinkIfPossible(at(args[0].(string))))
		}
	}
}

func openedOrNot(f afero.File, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return file(f), nil
}

var _ file = (*os.File)(nil)
var _ file = afero.File(nil)
