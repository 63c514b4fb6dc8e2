// first error only
package main

func main() {
	case 1: // error: "syntax error: unexpected keyword case"
	default:
}
