// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.write/4, file-handle/h.pwrite/3
// Expected: 5: a write of no bytes to a regular file has no effect (POSIX write)
// Observed: 8: the file is filled with zeros up to the cursor
//
// Upstream: reported: spf13/afero#662 (open, an empty write past the end extends the file with zeros).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/writing-nothing-extends.go
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", []byte("hello"), 0o644)
		f, _ := fs.OpenFile(dir+"/data", os.O_RDWR, 0)
		_, _ = f.Seek(8, io.SeekStart)
		_, _ = f.Write(nil)
		info, _ := f.Stat()
		fmt.Println(fs.Name(), info.Size())
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
