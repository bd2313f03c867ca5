// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.truncate/5
// Expected: EINVAL (POSIX ftruncate)
// Observed: errors.New("out of range"): refused, and no kind is told
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/truncate-below-zero-has-no-kind.go
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
		f, _ := fs.OpenFile(dir+"/data", os.O_RDWR, 0)
		err := f.Truncate(-1)
		fmt.Println(fs.Name(), err, errors.Is(err, syscall.EINVAL))
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
