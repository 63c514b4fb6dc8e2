// What Go's package encoding exports, with its types.
package main

import (
	"encoding"
)

var _ interface{ AppendBinary([]byte) ([]byte, error) } = encoding.BinaryAppender(nil)
var _ encoding.BinaryAppender = (interface{ AppendBinary([]byte) ([]byte, error) })(nil)
var _ interface{ MarshalBinary() ([]byte, error) } = encoding.BinaryMarshaler(nil)
var _ encoding.BinaryMarshaler = (interface{ MarshalBinary() ([]byte, error) })(nil)
var _ interface{ UnmarshalBinary([]byte) error } = encoding.BinaryUnmarshaler(nil)
var _ encoding.BinaryUnmarshaler = (interface{ UnmarshalBinary([]byte) error })(nil)
var _ interface{ AppendText([]byte) ([]byte, error) } = encoding.TextAppender(nil)
var _ encoding.TextAppender = (interface{ AppendText([]byte) ([]byte, error) })(nil)
var _ interface{ MarshalText() ([]byte, error) } = encoding.TextMarshaler(nil)
var _ encoding.TextMarshaler = (interface{ MarshalText() ([]byte, error) })(nil)
var _ interface{ UnmarshalText([]byte) error } = encoding.TextUnmarshaler(nil)
var _ encoding.TextUnmarshaler = (interface{ UnmarshalText([]byte) error })(nil)

func main() {}
