module ident

go 1.27
