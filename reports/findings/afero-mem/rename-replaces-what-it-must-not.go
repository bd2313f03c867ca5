// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/fs.rename/6, file-handle/fs.rename/7
// Expected: EISDIR or EEXIST, ENOTDIR, ENOTEMPTY (POSIX rename)
// Observed: <nil> three times; what was in the directories is lost or left without a parent
//
// Upstream: near: spf13/afero#319 (closed, asks for an error whatever stands at the new name; a file over a
// file is no deviation).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/rename-replaces-what-it-must-not.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/file", nil, 0o644)
		_ = afero.WriteFile(fs, dir+"/other", nil, 0o644)
		_ = fs.MkdirAll(dir+"/empty", 0o755)
		_ = fs.MkdirAll(dir+"/folder", 0o755)
		_ = fs.MkdirAll(dir+"/full", 0o755)
		_ = afero.WriteFile(fs, dir+"/full/x", nil, 0o644)
		fmt.Println(fs.Name(), fs.Rename(dir+"/file", dir+"/empty"))
		fmt.Println(fs.Name(), fs.Rename(dir+"/folder", dir+"/other"))
		fmt.Println(fs.Name(), fs.Rename(dir+"/other", dir+"/full"))
		_ = fs.RemoveAll(dir)
	}
}
