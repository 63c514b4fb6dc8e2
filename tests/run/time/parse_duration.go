// ParseDuration reads what String writes, and more.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, s := range []string{"1h15m30.918273645s", "300ms", "-1.5h", "+5s", "0", "1us2ns", "1µs", ".5s", "3", "x", "", "1d", "9999999999h"} {
		d, err := time.ParseDuration(s)
		fmt.Println(d, err)
	}
}
