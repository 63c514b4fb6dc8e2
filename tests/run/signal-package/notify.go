package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func send(s syscall.Signal) {
	if err := syscall.Kill(syscall.Getpid(), s); err != nil {
		panic(err)
	}
}
func main() {
	c := make(chan os.Signal, 4)
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	send(syscall.SIGINT)
	s := <-c
	fmt.Println(s, s == os.Interrupt, s == syscall.SIGINT)
	send(syscall.SIGTERM)
	fmt.Println(<-c)
	d := make(chan os.Signal, 1)
	signal.Notify(d)
	send(syscall.SIGUSR1)
	for x := range d {
		if x == syscall.SIGUSR1 {
			fmt.Println("usr1")
			break
		}
	}
	signal.Stop(d)
	signal.Ignore(syscall.SIGUSR2, syscall.SIGTERM)
	fmt.Println(signal.Ignored(syscall.SIGUSR2), signal.Ignored(syscall.SIGHUP))
	send(syscall.SIGUSR2)
	send(syscall.SIGTERM)
	time.Sleep(20 * time.Millisecond)
	fmt.Println(len(c))
	signal.Reset(syscall.SIGUSR2)
	fmt.Println(signal.Ignored(syscall.SIGUSR2))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	fmt.Println(ctx)
	ctx2, stop2 := signal.NotifyContext(context.WithValue(ctx, "k", 1), os.Interrupt, syscall.SIGHUP)
	fmt.Println(ctx2)
	stop2()
	fmt.Println(ctx2.Err(), context.Cause(ctx2))
	send(syscall.SIGINT)
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx), errors.Is(ctx.Err(), context.Canceled))
	stop()
	p, _ := os.FindProcess(os.Getpid())
	signal.Notify(c, syscall.SIGHUP)
	p.Signal(syscall.SIGHUP)
	for len(c) > 1 {
		<-c
	}
	fmt.Println(<-c)
	func() { defer func() { fmt.Println(recover()) }(); signal.Notify(nil) }()
	fmt.Println(syscall.SIGWINCH, syscall.SIGSTOP, syscall.SIGTSTP, syscall.Signal(60))
}
