// Method values and closures passed across goroutines and stored in structs.
package main

import "fmt"

type Server struct {
	handlers map[string]func(int) int
	log      []string
}

func (s *Server) handle(name string, f func(int) int) *Server {
	s.handlers[name] = f
	return s
}
func (s *Server) double(x int) int { s.log = append(s.log, "double"); return 2 * x }

func main() {
	s := &Server{handlers: map[string]func(int) int{}}
	s.handle("double", s.double).handle("inc", func(x int) int { return x + len(s.log) })
	c := make(chan int)
	go func(f func(int) int) { c <- f(5) }(s.handlers["double"])
	fmt.Println(<-c, s.handlers["inc"](1), s.log)
}
