// Arithmetic of times and durations.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.Date(2024, time.February, 28, 23, 30, 0, 0, time.UTC)
	u := t.Add(90 * time.Minute)
	fmt.Println(u, u.Sub(t), u.Weekday(), u.YearDay())
	fmt.Println(t.AddDate(0, 0, 2).Format("2006-01-02"), t.AddDate(1, 1, 1).Format(time.RFC3339))
	fmt.Println(u.Unix(), time.Unix(1e9, 5).UTC(), t.Truncate(time.Hour).Format(time.Kitchen))
	y, m, d := u.Date()
	fmt.Println(y, m, d, int(m), u.Hour(), u.IsZero(), time.Time{}.IsZero(), t.Compare(u))
	n := 5
	fmt.Println(time.Duration(n)*time.Second, time.Second*2/3)
}
