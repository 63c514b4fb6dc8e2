// os.Root: no name leads out of the folder; CopyFS and fs.Glob over it.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

var top, dir string

func say(what string, err error) {
	if err == nil {
		fmt.Println(what, "ok")
		return
	}
	fmt.Printf("%s %T %s\n", what, err, strings.ReplaceAll(err.Error(), top, "TOP"))
}

func main() {
	var err error
	top, err = os.MkdirTemp("", "root")
	say("temp", err)
	defer os.RemoveAll(top)
	dir = filepath.Join(top, "inside")
	say("mkdir", os.Mkdir(dir, 0o755))
	say("outside", os.WriteFile(filepath.Join(top, "secret"), []byte("secret"), 0o600))
	_, err = os.OpenRoot(dir + "/none")
	say("open none", err)
	r, err := os.OpenRoot(dir)
	say("open", err)
	fmt.Println(r.Name() == dir)
	say("write", r.WriteFile("a.txt", []byte("text a"), 0o644))
	say("mkdir", r.Mkdir("sub", 0o755))
	say("mkdir again", r.Mkdir("sub", 0o755))
	say("mkdirall", r.MkdirAll("deep/er/est", 0o755))
	say("mkdirall file", r.MkdirAll("a.txt/x", 0o755))
	say("mkdirall out", r.MkdirAll("../x/y", 0o755))
	say("mkdirall through file", r.MkdirAll("a.txt/x/y", 0o755))
	say("mkdirall empty", r.MkdirAll("", 0o755))
	say("remove all out", r.RemoveAll("../x"))
	say("remove dot", r.Remove("."))
	say("rename none", r.Rename("none", "other"))
	say("write sub", r.WriteFile("sub/b.txt", []byte("text b"), 0o600))
	data, err := r.ReadFile("sub/../sub/b.txt")
	fmt.Println(string(data), err)
	for _, name := range []string{"../secret", "/etc/passwd", "sub/../../secret", "", ".", "none", "a.txt/x"} {
		f, err := r.Open(name)
		say("open "+name, err)
		if err == nil {
			f.Close()
		}
	}
	say("symlink", r.Symlink("../secret", "out"))
	say("symlink", r.Symlink("a.txt", "in"))
	_, err = r.ReadFile("out")
	say("read out", err)
	data, err = r.ReadFile("in")
	fmt.Println(string(data), err)
	to, err := r.Readlink("out")
	fmt.Println(to, err)
	info, err := r.Lstat("out")
	fmt.Println(info.Name(), info.Mode().Type() == fs.ModeSymlink, err)
	_, err = r.Stat("out")
	say("stat out", err)
	info, err = r.Stat("in")
	fmt.Println(info.Size(), info.IsDir(), err)
	say("chmod", r.Chmod("a.txt", 0o600))
	info, _ = r.Stat("a.txt")
	fmt.Println(info.Mode())
	when := time.Unix(1000000000, 0)
	say("chtimes", r.Chtimes("a.txt", when, when))
	info, _ = r.Stat("a.txt")
	fmt.Println(info.ModTime().Equal(when))
	say("rename", r.Rename("a.txt", "sub/c.txt"))
	say("rename out", r.Rename("sub/c.txt", "../c.txt"))
	say("link", r.Link("sub/c.txt", "d.txt"))
	say("remove folder", r.Remove("sub"))
	say("remove out", r.Remove("../secret"))
	say("remove none", r.Remove("none"))
	say("remove", r.Remove("out"))
	say("removeall", r.RemoveAll("deep"))
	say("removeall none", r.RemoveAll("deep"))
	s, err := r.OpenRoot("sub")
	say("sub", err)
	_, err = s.Open("../d.txt")
	say("out of sub", err)
	names, err := fs.Glob(r.FS(), "*/*.txt")
	fmt.Println(names, err)
	names, err = fs.Glob(os.DirFS(dir), "[a-d]*")
	fmt.Println(names, err)
	names, err = fs.Glob(os.DirFS(dir), "[")
	fmt.Println(names, err)
	copied := filepath.Join(top, "copy")
	say("copy", os.CopyFS(copied, s.FS()))
	list, err := os.ReadDir(copied)
	fmt.Println(list, err)
	say("copy again", os.CopyFS(copied, s.FS()))
	f, err := os.OpenInRoot(dir, "d.txt")
	say("in root", err)
	fmt.Println(strings.TrimPrefix(f.Name(), dir))
	f.Close()
	say("close", r.Close())
	_, err = r.Open("d.txt")
	say("closed", err)
}
