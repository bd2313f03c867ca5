// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.pwrite/2
// Expected: ab cd: WriteAt does not move the cursor (POSIX pwrite; io.WriterAt: 'should not affect nor be
// affected by the underlying seek offset')
// Observed: ab fg: the cursor stands behind what was written
//
// Upstream: reported: spf13/afero#433 (open, WriteAt and ReadAt must not touch the offset, and race).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/write-at-moves-the-cursor.go
package main

import (
	"fmt"
	"os"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", []byte("abcdefg"), 0o644)
		f, _ := fs.OpenFile(dir+"/data", os.O_RDWR, 0)
		first, second := make([]byte, 2), make([]byte, 2)
		_, _ = f.Read(first)
		_, _ = f.WriteAt([]byte("X"), 4)
		_, _ = f.Read(second)
		fmt.Println(fs.Name(), string(first), string(second))
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
