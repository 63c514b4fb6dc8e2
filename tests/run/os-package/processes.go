// Processes of the operating system: start, wait, pipes, signals, statuses.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

func start(argv []string, attr *os.ProcAttr) *os.ProcessState {
	p, err := os.StartProcess(argv[0], argv, attr)
	if err != nil {
		fmt.Println("start:", err)
		return nil
	}
	state, err := p.Wait()
	if err != nil {
		fmt.Println("wait:", err)
	}
	fmt.Println(state, state.ExitCode(), state.Exited(), state.Success(), state.Pid() == p.Pid, state.Sys().(syscall.WaitStatus).Signaled())
	return state
}

func main() {
	r, w, err := os.Pipe()
	fmt.Println(r.Name(), w.Name(), err)
	start([]string{"/bin/sh", "-c", "echo $GREETING from $0; pwd", "argument"}, &os.ProcAttr{Dir: "/", Env: []string{"GREETING=hello"}, Files: []*os.File{nil, w, os.Stderr}})
	w.Close()
	text, err := io.ReadAll(r)
	fmt.Printf("%q %v\n", text, err)
	start([]string{"/bin/sh", "-c", "exit 3"}, &os.ProcAttr{})
	start([]string{"/bin/sh", "-c", "kill -9 $$"}, &os.ProcAttr{})
	start([]string{"/nowhere/nothing"}, &os.ProcAttr{})
	start([]string{"/bin/sh"}, &os.ProcAttr{Dir: "/nowhere"})
	p, err := os.StartProcess("/bin/sleep", []string{"sleep", "60"}, &os.ProcAttr{})
	fmt.Println(err, p.Signal(syscall.Signal(0)), p.Kill())
	state, err := p.Wait()
	fmt.Println(state, err, state.ExitCode())
	fmt.Println(p.Kill(), errors.Is(p.Kill(), os.ErrProcessDone))
	_, err = p.Wait()
	fmt.Println(err)
	self, err := os.FindProcess(os.Getpid())
	fmt.Println(self.Pid == os.Getpid(), err, self.Signal(syscall.Signal(0)))
	fmt.Println(self.Release(), self.Kill())
	var none *os.ProcessState
	fmt.Println(none.String(), none.ExitCode())
	var zero os.Process
	fmt.Println(zero.Kill())
}
