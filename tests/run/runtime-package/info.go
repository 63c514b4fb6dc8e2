// What package runtime says that does not depend on the machine.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

func main() {
	fmt.Println(runtime.NumGoroutine(), runtime.NumCPU() > 0, runtime.GOMAXPROCS(0) > 0, runtime.GOOS != "", runtime.GOARCH != "")
	runtime.GC()
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(ok, strings.HasSuffix(file, ".go"), line)
	var e runtime.Error
	fmt.Println(e == nil)
}
