// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/10, file-handle/open/11, file-handle/fs.mkdir/4, file-handle/fs.mkdir/5
// Expected: -rw-r--r-- and drwxr-xr-x under umask 022 (POSIX open, mkdir; os.OpenFile: 'mode perm (before
// umask)')
// Observed: -rw-rw-rw- and drwxrwxrwx: the umask of the process is not applied
//
// Upstream: no report found.
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/no-umask.go
package main

import (
	"fmt"
	"os"
	"syscall"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		syscall.Umask(0o022)
		f, _ := fs.OpenFile(dir+"/file", os.O_CREATE|os.O_WRONLY, 0o666)
		_ = f.Close()
		_ = fs.Mkdir(dir+"/folder", 0o777)
		file, _ := fs.Stat(dir + "/file")
		folder, _ := fs.Stat(dir + "/folder")
		fmt.Println(fs.Name(), file.Mode(), folder.Mode())
		_ = fs.RemoveAll(dir)
	}
}
