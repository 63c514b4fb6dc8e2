package main

func main() {
	var v any = 1
	switch x := v.(type) { // error: "x declared and not used"
	case int:
	case string:
	}
}
