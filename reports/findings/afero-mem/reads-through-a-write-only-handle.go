// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.read/5, file-handle/h.pread/6, file-handle/open/2
// Expected: EBADF: the file was opened with O_WRONLY (POSIX read; os.File does what read(2) does)
// Observed: the bytes of the file; MemMapFs keeps no access mode but 'opened with exactly O_RDONLY'
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/reads-through-a-write-only-handle.go
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
		f, _ := fs.OpenFile(dir+"/data", os.O_WRONLY, 0)
		n, err := f.Read(make([]byte, 9))
		fmt.Println(fs.Name(), n, err)
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
