// The program's own flags: an error ends it with status 2, as Go does.
package main

import (
	"flag"
	"fmt"
	"os"
)

var count = flag.Int("count", 3, "how many")

func main() {
	os.Args = []string{"exits", "-count", "4", "rest"}
	flag.Parse()
	fmt.Println(*count, flag.Args(), flag.NFlag(), flag.Parsed())
	os.Args = []string{"exits", "-count"}
	flag.CommandLine.SetOutput(os.Stdout)
	flag.Usage = func() { fmt.Println("my usage") }
	flag.Parse()
}
