// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/19, file-handle/path/3, file-handle/fs.mkdir/3, file-handle/fs.rename/9
// Expected: ENOENT three times (POSIX open, mkdir, rename)
// Observed: <nil> three times; the directories on the way are made, with mode 0
//
// Upstream: reported: spf13/afero#149 (open, Mkdir makes the parents that are missing), spf13/afero#270 (open,
// so does WriteFile); Rename is not in them.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/missing-parents-are-made.go
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
		f, err := fs.OpenFile(dir+"/a/new", os.O_CREATE|os.O_WRONLY, 0o644)
		if err == nil {
			_ = f.Close()
		}
		fmt.Println(fs.Name(), err, fs.Mkdir(dir+"/b/new", 0o755), fs.Rename(dir+"/data", dir+"/c/new"))
		_ = fs.RemoveAll(dir)
	}
}
