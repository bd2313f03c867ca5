// afero-os: OsFs of github.com/spf13/afero 1.15.0, beside package os.
//
// Clauses: file-handle/fs.list/6
// Expected: [- data] <nil>: to list a directory takes permission to read it, not to search it (POSIX opendir, readdir)
// Observed: [] permission denied: afero.ReadDir asks for the status of each name as well
//
// Upstream: near: golang/go#11235 (closed as designed, os.File.Readdir, which afero.ReadDir calls, fails where
// the lstat of one name does).
// Run as a user other than root: cd harness/adapters/go &&
// go run ../../../reports/findings/afero-os/list-needs-more-than-read-permission.go
package main

import (
	"fmt"
	"os"

	"github.com/spf13/afero"
)

func main() {
	dir, _ := os.MkdirTemp("", "finding-")
	_ = os.WriteFile(dir+"/data", nil, 0o644)
	_ = os.Chmod(dir, 0o400)
	names, err := os.ReadDir(dir)
	fmt.Println("os   ", names, err)
	infos, err := afero.ReadDir(afero.NewOsFs(), dir)
	fmt.Println("afero", infos, err)
	_ = os.Chmod(dir, 0o700)
	_ = os.RemoveAll(dir)
}
