// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/path/1, file-handle/fs.chmod/1
// Expected: <nil>: the name leads to the file, as it does for every other call
// Observed: file does not exist: Chmod is the one call that looks its name up without filepath.Clean
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/chmod-does-not-clean-names.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", nil, 0o644)
		_, err := fs.Stat(dir + "/./data")
		fmt.Println(fs.Name(), err, fs.Chmod(dir+"/./data", 0o600))
		_ = fs.RemoveAll(dir)
	}
}
