// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/12, file-handle/open/24
// Expected: EISDIR (POSIX open)
// Observed: the handle takes bytes as if it were a file
//
// Upstream: reported: spf13/afero#101 (open, OpenFile opens directories, and they are read and written as if
// they were files).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/directories-open-for-writing.go
package main

import (
	"fmt"
	"os"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		f, err := fs.OpenFile(dir, os.O_RDWR, 0)
		fmt.Println(fs.Name(), err)
		if err == nil {
			n, err := f.Write([]byte("XY"))
			fmt.Println(fs.Name(), n, err)
			_ = f.Close()
		}
		_ = fs.RemoveAll(dir)
	}
}
