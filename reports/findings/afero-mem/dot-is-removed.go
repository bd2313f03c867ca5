// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/fs.rmdir/5, file-handle/fs.rename/10
// Expected: EINVAL, EBUSY: the last name is a dot (POSIX rmdir, rename)
// Observed: <nil> <nil>: names go through filepath.Clean
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/dot-is-removed.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = fs.Mkdir(dir+"/d", 0o755)
		fmt.Println(fs.Name(), fs.Remove(dir+"/d/."))
		_ = fs.Mkdir(dir+"/d", 0o755)
		fmt.Println(fs.Name(), fs.Rename(dir+"/d/.", dir+"/e"))
		_ = fs.RemoveAll(dir)
	}
}
