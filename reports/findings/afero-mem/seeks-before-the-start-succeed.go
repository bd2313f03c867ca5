// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.seek/6, file-handle/h.seek/7
// Expected: EINVAL, and the cursor stays (POSIX lseek)
// Observed: -1 <nil>; the next read panics
//
// Upstream: reported: spf13/afero#654 (open, a negative offset is accepted by Seek, and the next read panics).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/seeks-before-the-start-succeed.go
package main

import (
	"fmt"
	"io"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", []byte("hello"), 0o644)
		f, _ := fs.Open(dir + "/data")
		position, err := f.Seek(-1, io.SeekStart)
		fmt.Println(fs.Name(), position, err)
		_, err = f.Read(make([]byte, 1))
		fmt.Println(fs.Name(), err)
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
