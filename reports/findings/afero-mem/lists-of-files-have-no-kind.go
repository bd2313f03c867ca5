// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/fs.list/4
// Expected: an error that wraps ENOTDIR (POSIX opendir)
// Observed: a *fs.PathError around errors.New: nothing tells what it is
//
// Upstream: near: spf13/afero#170 (merged, it made Readdir of a regular file an error; of which kind is not in
// it).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/lists-of-files-have-no-kind.go
package main

import (
	"errors"
	"fmt"
	"syscall"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", nil, 0o644)
		var number syscall.Errno
		_, err := afero.ReadDir(fs, dir+"/data")
		fmt.Println(fs.Name(), err, errors.As(err, &number))
		_ = fs.RemoveAll(dir)
	}
}
