// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/path/9, file-handle/path/14
// Expected: ENAMETOOLONG: a name of 256 bytes is longer than {NAME_MAX} (POSIX open)
// Observed: the file is made
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/long-names-are-accepted.go
package main

import (
	"fmt"
	"strings"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		err := afero.WriteFile(fs, dir+"/"+strings.Repeat("n", 256), nil, 0o644)
		fmt.Println(fs.Name(), err)
		_ = fs.RemoveAll(dir)
	}
}
