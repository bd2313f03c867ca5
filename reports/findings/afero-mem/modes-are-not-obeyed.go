// afero-mem: MemMapFs of github.com/spf13/afero 1.15.0, beside OsFs, which is package os.
//
// Clauses: file-handle/open/21, file-handle/open/22, file-handle/path/11, file-handle/fs.chmod/6,
// fs.mkdir/4 and what others say of permissions
// Expected: EACCES for a user other than the superuser (POSIX, File Access Permissions)
// Observed: Chmod keeps the bits and nothing looks at them. Run it as a user other than root
//
// Upstream: reported: spf13/afero#150 (open, Open does not check permissions; on the main branch, after 1.15.0,
// it looks whether any such bit is set), spf13/afero#335 (open, nor are those of directories).
// Run: cd harness/adapters/go && go run ../../../reports/findings/afero-mem/modes-are-not-obeyed.go
package main

import (
	"fmt"

	"github.com/spf13/afero"
)

func main() {
	for _, fs := range []afero.Fs{afero.NewOsFs(), afero.NewMemMapFs()} {
		dir, _ := afero.TempDir(fs, "", "finding-")
		_ = afero.WriteFile(fs, dir+"/data", []byte("hello"), 0o644)
		_ = fs.Chmod(dir+"/data", 0)
		_, err := afero.ReadFile(fs, dir+"/data")
		fmt.Println(fs.Name(), err)
		_ = fs.Chmod(dir, 0o500)
		err = afero.WriteFile(fs, dir+"/new", nil, 0o644)
		fmt.Println(fs.Name(), err)
		_ = fs.Chmod(dir, 0o700)
		_ = fs.RemoveAll(dir)
	}
}
