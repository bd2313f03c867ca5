// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.read/7, file-handle/h.pread/7, file-handle/open/13
// Expected: EISDIR (POSIX read)
// Observed: 0 EOF
//
// Upstream: reported: spf13/afero#430 (open, ReadFile of a directory is empty and no error).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/directories-read-as-empty-files.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		f, _ := fs.Open(dir)
		n, err := f.Read(make([]byte, 1))
		fmt.Println(fs.Name(), n, err)
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
