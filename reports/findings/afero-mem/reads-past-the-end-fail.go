// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/h.read/2, file-handle/h.pread/3, file-handle/h.seek/5, file-handle/handles/4
// Expected: 0 EOF: nothing is left, which is the end and no error (POSIX read; os.File.Read, ReadAt:
// io.EOF)
// Observed: 0 unexpected EOF: behind the end (not at it) reads fail with io.ErrUnexpectedEOF
//
// Upstream: reported: spf13/afero#412 (open, io.ErrUnexpectedEOF is not what the os file says; spf13/afero#152,
// closed, asked for it).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/reads-past-the-end-fail.go
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
		n, err := f.ReadAt(make([]byte, 1), 99)
		fmt.Println(fs.Name(), n, err)
		_, _ = f.Seek(6, io.SeekStart)
		n, err = f.Read(make([]byte, 1))
		fmt.Println(fs.Name(), n, err)
		_ = f.Close()
		_ = fs.RemoveAll(dir)
	}
}
