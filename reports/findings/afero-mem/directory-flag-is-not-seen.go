// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/14
// Expected: ENOTDIR (POSIX open, O_DIRECTORY; package os hands the flag on)
// Observed: <nil>: the file is opened, and for writing at that
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/directory-flag-is-not-seen.go
package main

import (
	"fmt"
	"os"
	"syscall"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", nil, 0o644)
		f, err := fs.OpenFile(dir+"/data", os.O_RDONLY|syscall.O_DIRECTORY, 0)
		fmt.Println(fs.Name(), err)
		if err == nil {
			_ = f.Close()
		}
		_ = fs.RemoveAll(dir)
	}
}
