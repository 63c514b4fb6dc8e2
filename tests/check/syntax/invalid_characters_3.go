package main

func main() {
	z := “a” // error: "declared and not used: z" "invalid character U+201C '“' in identifier" "invalid character U+201D '”' in identifier"
}
