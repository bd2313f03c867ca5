package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

const messageLimit = 500 // bytes; a message is for people and never compared

// The errors that Go documents as ones to ask for with errors.Is.
var sentinels = []struct {
	name string
	err  error
}{
	{"os.ErrClosed", os.ErrClosed},
	{"os.ErrExist", os.ErrExist},
	{"os.ErrInvalid", os.ErrInvalid},
	{"os.ErrNotExist", os.ErrNotExist},
	{"os.ErrPermission", os.ErrPermission},
	{"os.ErrNoDeadline", os.ErrNoDeadline},
	{"os.ErrDeadlineExceeded", os.ErrDeadlineExceeded},
	{"io.ErrUnexpectedEOF", io.ErrUnexpectedEOF},
	{"io.EOF", io.EOF},
	{"errors.ErrUnsupported", errors.ErrUnsupported},
}

// What the protocol says of an error: the types that it is wrapped in, outermost first, then what errors.Is says of
// it; the number and the name that it carries.
func factsOf(err error) map[string]any {
	facts := map[string]any{"class": classesOf(err), "message": clipped(err.Error())}
	var number syscall.Errno
	if errors.As(err, &number) {
		if name := errnoName(number); name != "" {
			facts["errno"] = name
		}
	}
	var onPath *fs.PathError
	var onLink *os.LinkError
	if errors.As(err, &onPath) {
		facts["filename"] = encode(onPath.Path, nil)
	} else if errors.As(err, &onLink) {
		facts["filename"] = encode(onLink.Old, nil)
	}
	return facts
}

func classesOf(err error) []string {
	var classes []string
	for one := err; one != nil; one = errors.Unwrap(one) {
		if !isSentinel(one) { // it has a name of its own, which says more than the type of it
			classes = append(classes, fmt.Sprintf("%T", one))
		}
	}
	for _, known := range sentinels {
		if errors.Is(err, known.err) {
			classes = append(classes, known.name)
		}
	}
	return classes
}

func isSentinel(err error) bool {
	for _, known := range sentinels {
		if err == known.err {
			return true
		}
	}
	return false
}

func clipped(message string) string {
	return message[:min(len(message), messageLimit)]
}
