// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/fs.rmdir/1, file-handle/fs.rmdir/2
// Expected: ENOTEMPTY, and the file can be removed
// Observed: panic: parent of ... is nil, with the mutex of the file system held
//
// Upstream: reported: spf13/afero#388 (open, Remove of a file panics: its parent is nil).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/what-is-left-of-a-directory-panics.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = fs.MkdirAll(dir+"/d", 0o755)
		_ = afero.WriteFile(fs, dir+"/d/data", nil, 0o644)
		fmt.Println(fs.Name(), fs.Remove(dir+"/d"))
		fmt.Println(fs.Name(), fs.Remove(dir+"/d/data"))
		_ = fs.RemoveAll(dir)
	}
}
