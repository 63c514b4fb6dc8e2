// A graceful shutdown: stop taking work, finish what was taken, and give up when that takes too long.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errClosed = errors.New("the server is closed")

type server struct {
	lock    sync.Mutex
	closed  bool
	running sync.WaitGroup
}

// handle starts the work of one request, or refuses it.
func (s *server) handle(work func()) error {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.closed {
		return errClosed
	}
	s.running.Go(work)
	return nil
}

// shutdown refuses what comes from now on, and waits for what runs, but no longer than patience.
func (s *server) shutdown(patience time.Duration) error {
	s.lock.Lock()
	s.closed = true
	s.lock.Unlock()
	done := make(chan struct{})
	go func() {
		s.running.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-time.After(patience):
		return errors.New("some requests took too long")
	}
}

func main() {
	var patient, hasty server
	patient.handle(func() {
		time.Sleep(5 * time.Millisecond)
		fmt.Println("request finished")
	})
	fmt.Println("shutdown:", patient.shutdown(10*time.Second))
	fmt.Println("late request:", patient.handle(func() {}))

	hasty.handle(func() { select {} })
	fmt.Println("shutdown:", hasty.shutdown(5*time.Millisecond))
}
