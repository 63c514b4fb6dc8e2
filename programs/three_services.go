// Three services, 50 milliseconds for all of them, the first failure cancels the others, and each sees the request's id.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

type traceKey struct{}

func call(ctx context.Context, name string, takes time.Duration, fails error) error {
	select {
	case <-time.After(takes):
		if fails != nil {
			return fmt.Errorf("%s (%v): %w", name, ctx.Value(traceKey{}), fails)
		}
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%s (%v): %w", name, ctx.Value(traceKey{}), context.Cause(ctx))
	}
}

var errDown = errors.New("service is down")

func request(id string, users, orders, ads time.Duration, fails error) error {
	ctx := context.WithValue(context.Background(), traceKey{}, id)
	ctx, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return call(ctx, "users", users, nil) })
	g.Go(func() error { return call(ctx, "orders", orders, fails) })
	g.Go(func() error { return call(ctx, "ads", ads, nil) })
	return g.Wait()
}

func main() {
	ms := time.Millisecond
	fmt.Println("all answer:", request("r1", 1*ms, 2*ms, 3*ms, nil))
	fmt.Println("one fails: ", request("r2", 500*ms, 2*ms, 500*ms, errDown))
	err := request("r3", 1*ms, 500*ms, 2*ms, nil)
	fmt.Println("too slow:  ", err, errors.Is(err, context.DeadlineExceeded))
}
