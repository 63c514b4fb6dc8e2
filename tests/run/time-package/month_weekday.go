// Names of months and weekdays, ISO weeks, leap years.
package main

import (
	"fmt"
	"time"
)

func main() {
	for m := time.January; m <= time.March; m++ {
		fmt.Print(m, " ")
	}
	fmt.Println(time.Saturday, time.Month(13), time.Weekday(9))
	for _, y := range []int{1900, 2000, 2023, 2024} {
		fmt.Print(time.Date(y, 2, 29, 0, 0, 0, 0, time.UTC).Format("Jan 2 "), " ")
	}
	y, w := time.Date(2021, 1, 3, 0, 0, 0, 0, time.UTC).ISOWeek()
	fmt.Println(y, w, time.Date(2021, 14, 35, 25, 61, 0, 0, time.UTC))
}
