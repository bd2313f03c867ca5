package main

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/afero"
)

// Cases of a file system of its own lie in this directory. MemMapFs has no current directory: names are joined to
// it as they are written, and the empty name stays empty.
const caseRoot = "/case"

const (
	largestContents = 8 << 20 // bytes; larger files are reported by their size
	largestFixture  = 256 << 20
	deepest         = 256 // levels of directories that a snapshot follows
	usualFileMode   = 0o644
	usualFolderMode = 0o755
)

type fixture struct {
	Bytes     *string `json:"bytes"`
	Size      *int64  `json:"size"`
	Directory bool    `json:"directory"`
	Symlink   *string `json:"symlink"`
	Link      *string `json:"link"`
	Fifo      bool    `json:"fifo"`
	Device    *string `json:"device"`
	Mode      *string `json:"mode"`
}

func belowRoot(name string) string {
	if name == "" {
		return ""
	}
	return caseRoot + "/" + name
}

// The files of a case in a file system of afero that is not the operating system's.
type ownFiles struct{ fs afero.Fs }

func (o ownFiles) enter(string) error {
	return faultf("a directory is given, but this implementation has files of its own")
}

// Makes the files that a case begins with: parents first, modes last.
func (o ownFiles) lay(files map[string]fixture) error {
	if err := o.fs.MkdirAll(caseRoot, usualFolderMode); err != nil {
		return err
	}
	names := sortedNames(files)
	for _, name := range names {
		if err := o.layOne(belowRoot(name), files[name]); err != nil {
			return faultf("%s: %v", name, err)
		}
	}
	slices.Reverse(names)
	for _, name := range names {
		if err := o.setMode(belowRoot(name), files[name].Mode); err != nil {
			return faultf("%s: %v", name, err)
		}
	}
	return nil
}

func (o ownFiles) layOne(at string, file fixture) error {
	if err := o.layParents(path.Dir(at)); err != nil {
		return err
	}
	switch {
	case file.Directory:
		return o.layParents(at)
	case file.Symlink != nil || file.Link != nil || file.Fifo || file.Device != nil:
		return faultf("%T can make files and directories only", o.fs)
	}
	text := ""
	if file.Bytes != nil {
		text = *file.Bytes
	}
	data, err := octets(text)
	if err != nil {
		return err
	}
	contents := data.([]byte)
	if file.Size != nil && *file.Size > int64(len(contents)) {
		if *file.Size > largestFixture {
			return faultf("%d bytes are too many for a file in memory", *file.Size)
		}
		contents = append(contents, make([]byte, *file.Size-int64(len(contents)))...)
	}
	return afero.WriteFile(o.fs, at, contents, usualFileMode)
}

// Makes a directory and those on the way to it, each by itself: MkdirAll of MemMapFs looks at the last name only.
func (o ownFiles) layParents(at string) error {
	for end := len(caseRoot); end <= len(at); end++ {
		if end < len(at) && at[end] != '/' {
			continue
		}
		if err := o.fs.MkdirAll(at[:end], usualFolderMode); err != nil {
			return err
		}
	}
	return nil
}

func (o ownFiles) setMode(at string, text *string) error {
	if text == nil {
		return nil
	}
	mode, err := toMode(*text)
	if err != nil {
		return err
	}
	return o.fs.Chmod(at, mode.(fs.FileMode))
}

// All that is below the directory of the case, through the calls on names.
func (o ownFiles) snapshot(ranges map[string][][2]int64) (map[string]any, error) {
	found := map[string]any{}
	if err := o.look(caseRoot, ranges, found); err != nil {
		return nil, faultf("the files cannot be listed: %v", err)
	}
	return found, nil
}

func (o ownFiles) look(folder string, ranges map[string][][2]int64, found map[string]any) error {
	if strings.Count(folder, "/") > deepest {
		return faultf("directories lie more than %d deep", deepest)
	}
	entries, err := afero.ReadDir(o.fs, folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		at := folder + "/" + entry.Name()
		name := strings.TrimPrefix(at, caseRoot+"/")
		info, err := o.fs.Stat(at)
		if err != nil || entry.Name() == "" { // listed, and not to be had under that name
			found[name] = map[string]any{"other": true}
			continue
		}
		if found[name], err = o.describe(at, info, ranges[name]); err != nil {
			return err
		}
		if info.IsDir() {
			if err := o.look(at, ranges, found); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o ownFiles) describe(at string, info fs.FileInfo, ranges [][2]int64) (map[string]any, error) {
	seen := map[string]any{"mode": modeText(info.Mode())}
	switch {
	case info.IsDir():
		seen["directory"] = true
		return seen, nil
	case info.Size() > largestContents:
		parts, err := o.parts(at, ranges)
		seen["size"], seen["at"] = info.Size(), parts
		return seen, err
	}
	contents, err := afero.ReadFile(o.fs, at)
	seen["bytes"] = encodeBytes(contents).(map[string]any)["bytes"]
	return seen, err
}

// The ranges of a large file that were asked for, cut off at its end.
func (o ownFiles) parts(at string, ranges [][2]int64) ([]any, error) {
	parts := []any{}
	file, err := o.fs.Open(at)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	for _, one := range ranges {
		part := make(buffer, one[1])
		n, err := file.ReadAt(part, one[0])
		data, err := upToTheEnd(part, n, err)
		if err != nil {
			return nil, err
		}
		parts = append(parts, []any{one[0], encodeBytes(data.([]byte))})
	}
	return parts, nil
}

func sortedNames(files map[string]fixture) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
