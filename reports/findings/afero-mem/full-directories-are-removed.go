// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/fs.rmdir/2, file-handle/fs.unlink/4, file-handle/fs.list/3
// Expected: ENOTEMPTY (os.Remove: 'removes the named file or (empty) directory')
// Observed: <nil>; what was in it stays, under a name that has no parent
//
// Upstream: reported: spf13/afero#232 (open, Remove removes a directory that is not empty).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/full-directories-are-removed.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/d/data", nil, 0o644)
		_ = fs.MkdirAll(dir+"/d", 0o755)
		_ = afero.WriteFile(fs, dir+"/d/data", nil, 0o644)
		err := fs.Remove(dir + "/d")
		_, left := fs.Stat(dir + "/d/data")
		fmt.Println(fs.Name(), err, left)
		_ = fs.RemoveAll(dir)
	}
}
