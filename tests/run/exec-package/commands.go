// Commands: output, input, errors, pipes, contexts.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

func main() {
	out, err := exec.Command("echo", "hello", "world").Output()
	fmt.Printf("%q %v\n", out, err)
	cmd := exec.Command("sh", "-c", "cat; echo to stderr >&2; exit 7")
	cmd.Stdin = strings.NewReader("some input\n")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	fmt.Printf("%v %q %q\n", err, stdout.String(), stderr.String())
	var exit *exec.ExitError
	fmt.Println(errors.As(err, &exit), exit.ExitCode(), cmd.ProcessState, exit.Stderr == nil)
	out, err = exec.Command("sh", "-c", "echo out; echo err >&2; exit 1").Output()
	fmt.Printf("%q %v %q\n", out, err, err.(*exec.ExitError).Stderr)
	out, err = exec.Command("sh", "-c", "echo out; echo err >&2").CombinedOutput()
	fmt.Printf("%q %v\n", out, err)

	err = exec.Command("no-such-program-here").Run()
	fmt.Println(err, errors.Is(err, exec.ErrNotFound))
	err = exec.Command("/no/such/program").Run()
	fmt.Println(err)
	_, err = exec.LookPath("/etc/passwd")
	fmt.Println(err)
	path, err := exec.LookPath("sh")
	fmt.Println(strings.HasSuffix(path, "/sh"), err)
	fmt.Println(exec.Command("/bin/echo", "a", "b c").String(), exec.Command("nothing-like-it", "x"))

	cmd = exec.Command("cat")
	in, err := cmd.StdinPipe()
	fmt.Println(err)
	from, err := cmd.StdoutPipe()
	fmt.Println(err, cmd.Start())
	go func() {
		fmt.Fprintln(in, "through the pipe")
		in.Close()
	}()
	data, err := io.ReadAll(from)
	fmt.Printf("%q %v %v\n", data, err, cmd.Wait())
	fmt.Println(cmd.Wait(), cmd.Start())

	cmd = exec.Command("sh", "-c", "pwd; echo $A $B")
	cmd.Dir = "/"
	cmd.Env = []string{"A=1", "B=2", "A=3"}
	out, err = cmd.Output()
	fmt.Printf("%q %v\n", out, err)
	fmt.Println(cmd.Environ())
	cmd = exec.Command("true")
	cmd.Stdout = os.Stdout
	_, err = cmd.Output()
	fmt.Println(err)
	fmt.Println(exec.Command("true").Wait())

	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	err = exec.CommandContext(ctx, "sleep", "20").Run()
	fmt.Println(err, time.Since(start) < 5*time.Second)
	fmt.Println(exec.CommandContext(ctx, "sleep", "20").Run())
	cmd = exec.CommandContext(context.Background(), "true")
	fmt.Println(cmd.Run(), cmd.ProcessState.Success())
}
