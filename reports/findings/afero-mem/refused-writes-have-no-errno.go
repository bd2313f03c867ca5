// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.write/6, file-handle/h.pwrite/6, file-handle/h.truncate/6, file-handle/handles/3
// Expected: an error that wraps EBADF (Truncate: EINVAL), as errors of package os do
// Observed: a *fs.PathError around errors.New: neither errors.Is nor errors.As tells what it is
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/refused-writes-have-no-errno.go
package main

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", []byte("hello"), 0o644)
		f, _ := fs.OpenFile(dir+"/data", os.O_RDONLY, 0)
		var number syscall.Errno
		_, err := f.Write([]byte("X"))
		fmt.Println(fs.Name(), err, errors.As(err, &number))
		err = f.Truncate(1)
		fmt.Println(fs.Name(), err, errors.As(err, &number))
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
