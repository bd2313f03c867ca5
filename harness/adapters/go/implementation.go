package main

import (
	"io"
	"io/fs"
	"os"
)

// A call of the document, spelt for one implementation: one call, and its result as a value of values.go. The
// arguments have the types that signatures.go names.
type function func(args []any) (any, error)

// What is tested. Every case gets a world of its own.
type implementation struct {
	name     string
	version  string
	imitates string
	features []string
	prepare  func() error // what this process needs before the first case; nil: nothing
	newWorld func() world
}

// The surroundings of one case: the calls on names, and the files that they find.
type world struct {
	functions map[string]function
	files     files
}

// Where the files of a case come from.
type files interface {
	// Makes dir the current directory.
	enter(dir string) error
	// Makes the files that the case begins with; only for file systems of their own.
	lay(fixture map[string]fixture) error
	// What there is now; only for file systems of their own.
	snapshot(ranges map[string][][2]int64) (map[string]any, error)
}

// An open file, as *os.File and afero.File have it.
type file interface {
	io.Reader
	io.ReaderAt
	io.Writer
	io.WriterAt
	io.Seeker
	io.Closer
	Stat() (os.FileInfo, error)
	Sync() error
	Truncate(size int64) error
}

// Every implementation that this program can stand for.
func implementations() []implementation {
	return []implementation{goOS(), aferoOS(), aferoMem()}
}

// A status as a record of its fields; nothing is asked again.
func statusRecord(info fs.FileInfo, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	status := record{
		"type": typeName(info.Mode()),
		"size": info.Size(),
		"mode": modeText(info.Mode()),
	}
	if links, known := linkCount(info); known {
		status["links"] = links
	}
	return status, nil
}

// What a call returns that returns nothing but an error.
func nothing(err error) (any, error) {
	return nil, err
}

func typeName(mode fs.FileMode) string {
	switch mode.Type() {
	case 0:
		return "file"
	case fs.ModeDir:
		return "directory"
	case fs.ModeSymlink:
		return "symlink"
	case fs.ModeNamedPipe:
		return "fifo"
	case fs.ModeDevice, fs.ModeDevice | fs.ModeCharDevice:
		return "device"
	default:
		return "other"
	}
}
