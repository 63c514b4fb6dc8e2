// Args, environment, and reading a missing file.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
)

func main() {
	fmt.Println(len(os.Args) >= 1)
	os.Setenv("CSP_TEST_VAR", "value")
	v, ok := os.LookupEnv("CSP_TEST_VAR")
	fmt.Println(os.Getenv("CSP_TEST_VAR"), v, ok)
	_, ok = os.LookupEnv("CSP_TEST_NOT_SET")
	fmt.Println(ok, os.Getenv("CSP_TEST_NOT_SET") == "")
	os.Unsetenv("CSP_TEST_VAR")
	_, ok = os.LookupEnv("CSP_TEST_VAR")
	fmt.Println(ok, os.Expand("$a-${b}", func(s string) string { return "<" + s + ">" }))
	_, err := os.ReadFile("no/such/file.txt")
	fmt.Println(err, errors.Is(err, os.ErrNotExist))
	fmt.Fprintln(os.Stdout, "to stdout")
	n, err := bufio.NewReader(os.Stdin).ReadString('\n')
	fmt.Printf("%q %v\n", n, err)
}
