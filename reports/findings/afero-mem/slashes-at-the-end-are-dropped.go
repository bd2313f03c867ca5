// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/20, file-handle/path/5
// Expected: ENOTDIR, EISDIR (POSIX, Pathname Resolution: a slash at the end asks for a directory)
// Observed: <nil> <nil>: names go through filepath.Clean
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/slashes-at-the-end-are-dropped.go
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
		_, old := fs.Stat(dir + "/data/")
		f, made := fs.OpenFile(dir+"/new/", os.O_CREATE|os.O_WRONLY, 0o644)
		if made == nil {
			_ = f.Close()
		}
		fmt.Println(fs.Name(), old, made)
		_ = fs.RemoveAll(dir)
	}
}
