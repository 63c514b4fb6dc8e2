// Hashes files in parallel: at most four are read at a time, and the first error stops the rest.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/sync/errgroup"
)

// FNV-1a, 64 bits.
func hash(data []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range data {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}

func hashAll(ctx context.Context, names []string) (map[string]uint64, error) {
	var mu sync.Mutex
	sums := map[string]uint64{}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(4)
	for _, name := range names {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			sums[filepath.Base(name)] = hash(data)
			return nil
		})
	}
	return sums, g.Wait()
}

func main() {
	dir, err := os.MkdirTemp("", "hash")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	var names []string
	for i := range 6 {
		name := filepath.Join(dir, fmt.Sprintf("file%d.txt", i))
		if err := os.WriteFile(name, []byte(fmt.Sprint("content ", i)), 0o600); err != nil {
			fmt.Println(err)
			return
		}
		names = append(names, name)
	}
	sums, err := hashAll(context.Background(), names)
	for i := range 6 {
		name := fmt.Sprintf("file%d.txt", i)
		fmt.Printf("%016x  %s\n", sums[name], name)
	}
	fmt.Println("error:", err)

	_, err = hashAll(context.Background(), append(names, filepath.Join(dir, "missing")))
	fmt.Println("missing file:", errors.Is(err, os.ErrNotExist))
}
