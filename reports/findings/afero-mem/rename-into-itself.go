// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/fs.rename/8
// Expected: EINVAL (POSIX rename: the new name lies below the old one)
// Observed: <nil>, or a panic: the directory is taken out of the tree
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/rename-into-itself.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = fs.MkdirAll(dir+"/d/e", 0o755)
		fmt.Println(fs.Name(), fs.Rename(dir+"/d", dir+"/d/e/f"))
		_, err := fs.Stat(dir + "/d")
		fmt.Println(fs.Name(), err)
		_ = fs.RemoveAll(dir)
	}
}
