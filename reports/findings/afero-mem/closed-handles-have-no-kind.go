// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.close/1, file-handle/h.close/2
// Expected: os.ErrClosed for all, the second Close too
// Observed: mem.ErrFileClosed, which is not os.ErrClosed, or nothing at all: Close, Stat and Sync of a
// closed file succeed
//
// Upstream: reported: spf13/afero#660 (open, Stat, Sync and lists of a closed file succeed), spf13/afero#567
// (open, so does a second Close; fixed on the main branch after 1.15.0, with ErrFileClosed).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/closed-handles-have-no-kind.go
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", []byte("hello"), 0o644)
		f, _ := fs.OpenFile(dir+"/data", os.O_RDWR, 0)
		_ = f.Close()
		_, err := f.Read(make([]byte, 1))
		fmt.Println(fs.Name(), err, errors.Is(err, os.ErrClosed))
		_, err = f.Stat()
		fmt.Println(fs.Name(), err, f.Sync(), f.Close())
		_ = fs.RemoveAll(dir)
	}
}
