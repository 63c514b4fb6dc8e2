// first error only
println(1) // error: "package statement must be first"
