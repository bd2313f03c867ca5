// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/7, file-handle/open/8, file-handle/h.write/5, file-handle/handles/5,
// file-handle/h.read/1
// Expected: 0 abXYcd: each write through O_APPEND goes to the end (POSIX open); a handle begins at 0
// Observed: 2 abcd: OpenFile seeks to the end once, so that one of two that append overwrites the other,
// and reads begin at the end
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/append-is-a-seek-at-open.go
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
		_ = afero.WriteFile(fs, dir+"/data", []byte("ab"), 0o644)
		f, _ := fs.OpenFile(dir+"/data", os.O_RDWR|os.O_APPEND, 0)
		g, _ := fs.OpenFile(dir+"/data", os.O_WRONLY|os.O_APPEND, 0)
		position, _ := f.Seek(0, io.SeekCurrent)
		_, _ = f.Write([]byte("XY"))
		_, _ = g.Write([]byte("cd"))
		data, _ := afero.ReadFile(fs, dir+"/data")
		fmt.Println(fs.Name(), position, string(data))
		_, _ = f.Close(), g.Close()
		_ = fs.RemoveAll(dir)
	}
}
