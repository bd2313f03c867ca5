// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/path/2, file-handle/open/19
// Expected: ENOENT (POSIX, Pathname Resolution)
// Observed: / is found, and Remove("") removes it
//
// Upstream: reported: spf13/afero#522 (open, Stat("") succeeds; commit a7e88fd on the main branch, after
// 1.15.0, is about it; Remove("") is not in it).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/the-empty-name-is-the-root.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_, err := fs.Stat("")
		fmt.Println(fs.Name(), err)
		_ = fs.RemoveAll(dir)
	}
}
