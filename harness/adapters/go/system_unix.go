//go:build unix

package main

import (
	"io/fs"
	"os"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// Package os hands these to the system as they are; it has no names of its own for them.
const (
	noFollowFlag  = unix.O_NOFOLLOW
	directoryFlag = unix.O_DIRECTORY
)

var canonicalErrno = map[string]string{"EWOULDBLOCK": "EAGAIN", "ENOTSUP": "EOPNOTSUPP", "EDEADLOCK": "EDEADLK"}

// Private copies of the protocol's two descriptors; what is printed goes to standard error from now on.
func takeStandardStreams() (requests, answers *os.File, err error) {
	var copies [2]int
	for descriptor := range copies {
		if copies[descriptor], err = unix.FcntlInt(uintptr(descriptor), unix.F_DUPFD_CLOEXEC, 3); err != nil {
			return nil, nil, err
		}
	}
	null, err := os.Open(os.DevNull)
	if err != nil {
		return nil, nil, err
	}
	defer null.Close()
	if err := unix.Dup2(int(null.Fd()), 0); err != nil {
		return nil, nil, err
	}
	if err := unix.Dup2(2, 1); err != nil {
		return nil, nil, err
	}
	return os.NewFile(uintptr(copies[0]), "requests"), os.NewFile(uintptr(copies[1]), "answers"), nil
}

// The name of an error number; empty for one that has none.
func errnoName(number syscall.Errno) string {
	name := unix.ErrnoName(number)
	if canonical, is := canonicalErrno[name]; is {
		return canonical
	}
	return name
}

// How many names a file has: FileInfo keeps it in the system's own structure.
func linkCount(info fs.FileInfo) (int64, bool) {
	status, is := info.Sys().(*syscall.Stat_t)
	if !is {
		return 0, false
	}
	return int64(status.Nlink), true
}

func platform() map[string]any {
	system := runtime.GOOS
	if system == "darwin" {
		system = "macos"
	}
	var name unix.Utsname
	if err := unix.Uname(&name); err != nil {
		return map[string]any{"os": system, "arch": runtime.GOARCH}
	}
	return map[string]any{
		"os":      system,
		"release": unix.ByteSliceToString(name.Release[:]),
		"arch":    strings.ToLower(unix.ByteSliceToString(name.Machine[:])),
	}
}

// What a file system in memory may take. A case that asks for more ends this process and not the machine.
func limitMemory(bytes uint64) error {
	return unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: bytes, Max: bytes})
}
