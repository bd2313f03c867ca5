// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/path/10
// Expected: EINVAL: package os refuses a name with a NUL in it
// Observed: a file of that name is made
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/nul-in-names-is-accepted.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		err := afero.WriteFile(fs, dir+"/a\x00b", nil, 0o644)
		fmt.Printf("%s %q\n", fs.Name(), fmt.Sprint(err))
		_ = fs.RemoveAll(dir)
	}
}
