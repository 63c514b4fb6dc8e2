// What Go's package container/list exports, with its types.
package main

import (
	"container/list"
)

var _ list.Element
var _ = func(x list.Element) any { return x.Value }
var _ func(*list.Element) *list.Element = (*list.Element).Next
var _ func(*list.Element) *list.Element = (*list.Element).Prev
var _ list.List
var _ func(*list.List) *list.Element = (*list.List).Back
var _ func(*list.List) *list.Element = (*list.List).Front
var _ func(*list.List) *list.List = (*list.List).Init
var _ func(*list.List, any, *list.Element) *list.Element = (*list.List).InsertAfter
var _ func(*list.List, any, *list.Element) *list.Element = (*list.List).InsertBefore
var _ func(*list.List) int = (*list.List).Len
var _ func(*list.List, *list.Element, *list.Element) = (*list.List).MoveAfter
var _ func(*list.List, *list.Element, *list.Element) = (*list.List).MoveBefore
var _ func(*list.List, *list.Element) = (*list.List).MoveToBack
var _ func(*list.List, *list.Element) = (*list.List).MoveToFront
var _ func(*list.List, any) *list.Element = (*list.List).PushBack
var _ func(*list.List, *list.List) = (*list.List).PushBackList
var _ func(*list.List, any) *list.Element = (*list.List).PushFront
var _ func(*list.List, *list.List) = (*list.List).PushFrontList
var _ func(*list.List, *list.Element) any = (*list.List).Remove
var _ func() *list.List = list.New

func main() {}
