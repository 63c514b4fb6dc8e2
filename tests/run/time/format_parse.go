// Formatting and parsing with layouts.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.Date(2009, 11, 10, 23, 4, 5, 678900000, time.UTC)
	for _, l := range []string{time.ANSIC, time.RFC822, time.RFC1123, time.RFC3339Nano, time.StampMilli, "Jan _2 06 at 3:04PM", "2006-01-02T15:04:05.000", "Monday, 02-Jan-06", "15h04.999"} {
		fmt.Println(t.Format(l))
	}
	p, err := time.Parse("2006-01-02 15:04", "2021-07-08 09:10")
	fmt.Println(p, err)
	_, err = time.Parse("2006-01-02", "2021-13-08")
	fmt.Println(err)
	fmt.Println(time.March, time.Sunday, time.UTC)
}
