package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"text/tabwriter"
)

func main() {
	re := regexp.MustCompile(`(?P<user>[a-z.]+)@(?P<host>\w+)\.com`)
	text := "mail joe.doe@example.com or ann@work.com, not x@y.org"
	fmt.Println(re.MatchString(text), re.FindString(text), re.FindStringIndex(text))
	fmt.Printf("%q %q\n", re.FindStringSubmatch(text), re.FindAllString(text, -1))
	fmt.Println(re.ReplaceAllString(text, "<$host:${user}>"), re.NumSubexp(), re.SubexpNames(), re.SubexpIndex("host"))
	fmt.Println(re.ReplaceAllStringFunc(text, strings.ToUpper))
	fmt.Printf("%q %q\n", regexp.MustCompile(`\s*[,;]\s*`).Split("a , b;c,d", -1), regexp.MustCompile("a*?").FindAllString("baaab", -1))
	fmt.Println(regexp.MustCompile(`(?i)straße|(?m)^x$`).FindAllStringIndex("STRASSE STRAßE\nx\n", -1), regexp.QuoteMeta("a.b*c"))
	fmt.Printf("%q %q\n", regexp.MustCompile(`(a|ab)(c|bcd)(d*)`).FindStringSubmatch("abcd"), regexp.MustCompilePOSIX(`(a|ab)(c|bcd)(d*)`).FindStringSubmatch("abcd"))
	fmt.Println(regexp.MustCompile(`^\p{Greek}+[[:digit:]]{2,3}$`).MatchString("αβγ123"), regexp.MustCompile(`(x+x+)+y`).MatchString(strings.Repeat("x", 200)))
	for _, bad := range []string{"(", "a)", "[z-a]", "*", "a**", `\q`, "x{1001}", "(?z)", "[[:no:]]"} {
		_, err := regexp.Compile(bad)
		fmt.Println(err)
	}

	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(w, "name\tcount\tprice\t")
	fmt.Fprintln(w, "apple\t3\t1.25\t")
	fmt.Fprintln(w, "größer\t12345\t.5\t")
	w.Flush()
	w = tabwriter.NewWriter(os.Stdout, 5, 0, 1, '.', 0)
	fmt.Fprintf(w, "a\tb\tc\nlonger\tx\ty\n")
	w.Flush()

	fmt.Println(base64.StdEncoding.EncodeToString([]byte("hello?>")), base64.RawURLEncoding.EncodeToString([]byte("hello?>")))
	b, err := base64.StdEncoding.DecodeString("aGVsbG8/Pg==")
	fmt.Printf("%s %v\n", b, err)
	_, err = base64.StdEncoding.DecodeString("aGV$")
	fmt.Println(err, hex.EncodeToString([]byte("hex!")))
	_, err = hex.DecodeString("12x")
	fmt.Println(err)
	fmt.Print(hex.Dump([]byte("twenty bytes of text")))
	h := fnv.New64a()
	h.Write([]byte("hash me"))
	fmt.Printf("%x %08x\n", h.Sum64(), crc32.ChecksumIEEE([]byte("hash me")))
	fmt.Println(path.Clean("/a/./b/../c//d/.."), path.Join("a", "../b", "c"), path.Base("/x/y.txt"), path.Ext("y.tar.gz"), path.Dir("/x/y"))
	ok, err := path.Match("*.[ch]?", "main.cc")
	fmt.Println(ok, err, filepath.IsLocal("a/../b"), filepath.Join("x", "y"))
	rel, err := filepath.Rel("/a/b", "/a/c/d")
	fmt.Println(rel, err)
}
