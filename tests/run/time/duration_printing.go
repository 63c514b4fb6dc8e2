// Durations print with the units that they need.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, d := range []time.Duration{0, 1, 999, 1000, 1500, time.Millisecond, 1500 * time.Microsecond, time.Second, 90 * time.Second, time.Hour, 25*time.Hour + 3*time.Minute + 4500*time.Millisecond, -time.Minute, 1<<63 - 1, -1 << 63} {
		fmt.Print(d, " ")
	}
	fmt.Println()
	d := 3661500 * time.Millisecond
	fmt.Println(d.Hours(), d.Minutes(), d.Seconds(), d.Milliseconds(), d.Microseconds(), d.Nanoseconds())
	fmt.Println(d.Truncate(time.Minute), d.Round(time.Minute), d.Round(time.Hour), d.Abs(), (-d).Abs())
	fmt.Printf("%v %d %s %T\n", d, d, d, d)
}
