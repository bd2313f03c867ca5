// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/1, file-handle/open/4, file-handle/h.write/6
// Expected: EBADF: the access mode is O_RDONLY, whatever other flags stand beside it (POSIX open,
// O_ACCMODE)
// Observed: the write is done: OpenFile compares the whole flag word with os.O_RDONLY
//
// Upstream: reported: spf13/afero#655 (open, handles are to stay read-only when O_RDONLY is combined with flags
// such as O_CREATE).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/flags-beside-read-only-make-it-writable.go
package main

import (
	"fmt"
	"os"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", []byte("hello"), 0o644)
		f, _ := fs.OpenFile(dir+"/data", os.O_RDONLY|os.O_CREATE, 0o644)
		n, err := f.Write([]byte("XY"))
		fmt.Println(fs.Name(), n, err)
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
