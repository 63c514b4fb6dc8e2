module dots

go 1.27
