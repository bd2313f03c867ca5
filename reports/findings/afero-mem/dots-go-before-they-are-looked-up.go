// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/path/1, file-handle/path/3
// Expected: ENOENT: missing/.. is looked up name by name (POSIX, Pathname Resolution)
// Observed: <nil>: filepath.Clean makes one of it and the name after it
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/dots-go-before-they-are-looked-up.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", nil, 0o644)
		_, err := fs.Stat(dir + "/missing/../data")
		fmt.Println(fs.Name(), err)
		_ = fs.RemoveAll(dir)
	}
}
