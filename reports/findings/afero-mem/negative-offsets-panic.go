// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.pread/5, file-handle/h.pwrite/5
// Expected: an error: readat, negative offset
// Observed: panic: slice bounds out of range, with the mutex of the file held
//
// Upstream: reported: spf13/afero#654 (open, ReadAt, WriteAt and Seek with a negative offset, and the panic).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/negative-offsets-panic.go
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
		f, _ := fs.OpenFile(dir+"/data", os.O_RDWR, 0)
		_, err := f.ReadAt(make([]byte, 1), -1)
		fmt.Println(fs.Name(), err)
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
