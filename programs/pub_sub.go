// Publish and subscribe: one process owns the list of subscribers, so it needs no lock.
package main

import (
	"fmt"
	"sync"
)

type message struct{ topic, text string }

type broker struct {
	publish   chan message
	subscribe chan subscription
	done      chan struct{}
}

type subscription struct {
	topic string
	inbox chan message
}

func newBroker() *broker {
	b := &broker{make(chan message), make(chan subscription), make(chan struct{})}
	go b.run()
	return b
}

func (b *broker) run() {
	inboxes := map[string][]chan message{}
	for {
		select {
		case s := <-b.subscribe:
			inboxes[s.topic] = append(inboxes[s.topic], s.inbox)
		case m := <-b.publish:
			for _, inbox := range inboxes[m.topic] {
				inbox <- m
			}
		case <-b.done:
			for _, each := range inboxes {
				for _, inbox := range each {
					close(inbox)
				}
			}
			return
		}
	}
}

func main() {
	b := newBroker()
	var readers sync.WaitGroup
	read := make([][]string, 3)
	for i, topic := range []string{"weather", "sport", "weather"} {
		inbox := make(chan message, 4)
		b.subscribe <- subscription{topic, inbox}
		readers.Go(func() {
			for m := range inbox {
				read[i] = append(read[i], m.topic+": "+m.text)
			}
		})
	}
	b.publish <- message{"weather", "rain"}
	b.publish <- message{"sport", "2:1"}
	b.publish <- message{"weather", "sun"}
	close(b.done)
	readers.Wait()
	for i, lines := range read {
		fmt.Println("reader", i, lines)
	}
}
