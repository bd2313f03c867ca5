// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/19, file-handle/path/3
// Expected: ENOTDIR twice (POSIX, Pathname Resolution)
// Observed: a missing name below a file is ENOENT, and a file is made below a file
//
// Upstream: reported: spf13/afero#373 (open, files are made in directories that do not exist; its example makes
// one below a file).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/files-are-parents.go
package main

import (
	"fmt"
	"os"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", nil, 0o644)
		_, missing := fs.Stat(dir + "/data/x")
		f, made := fs.OpenFile(dir+"/data/x", os.O_CREATE|os.O_WRONLY, 0o644)
		if made == nil {
			_ = f.Close()
		}
		fmt.Println(fs.Name(), missing, made)
		_ = fs.RemoveAll(dir)
	}
}
