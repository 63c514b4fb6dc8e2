// What Go's package io exports, with its types.
package main

import (
	"io"
)

var _ interface{ ReadByte() (byte, error) } = io.ByteReader(nil)
var _ io.ByteReader = (interface{ ReadByte() (byte, error) })(nil)
var _ interface{ ReadByte() (byte, error); UnreadByte() error } = io.ByteScanner(nil)
var _ io.ByteScanner = (interface{ ReadByte() (byte, error); UnreadByte() error })(nil)
var _ interface{ WriteByte(byte) error } = io.ByteWriter(nil)
var _ io.ByteWriter = (interface{ WriteByte(byte) error })(nil)
var _ interface{ Close() error } = io.Closer(nil)
var _ io.Closer = (interface{ Close() error })(nil)
var _ func(io.Writer, io.Reader) (int64, error) = io.Copy
var _ func(io.Writer, io.Reader, []byte) (int64, error) = io.CopyBuffer
var _ func(io.Writer, io.Reader, int64) (int64, error) = io.CopyN
var _ *io.Writer = &io.Discard
var _ *error = &io.EOF
var _ *error = &io.ErrClosedPipe
var _ *error = &io.ErrNoProgress
var _ *error = &io.ErrShortBuffer
var _ *error = &io.ErrShortWrite
var _ *error = &io.ErrUnexpectedEOF
var _ func(io.Reader, int64) io.Reader = io.LimitReader
var _ io.LimitedReader
var _ = func(x io.LimitedReader) io.Reader { return x.R }
var _ = func(x io.LimitedReader) int64 { return x.N }
var _ func(*io.LimitedReader, []byte) (int, error) = (*io.LimitedReader).Read
var _ func(...io.Reader) io.Reader = io.MultiReader
var _ func(...io.Writer) io.Writer = io.MultiWriter
var _ func(io.WriterAt, int64) *io.OffsetWriter = io.NewOffsetWriter
var _ func(io.ReaderAt, int64, int64) *io.SectionReader = io.NewSectionReader
var _ func(io.Reader) io.ReadCloser = io.NopCloser
var _ io.OffsetWriter
var _ func(*io.OffsetWriter, int64, int) (int64, error) = (*io.OffsetWriter).Seek
var _ func(*io.OffsetWriter, []byte) (int, error) = (*io.OffsetWriter).Write
var _ func(*io.OffsetWriter, []byte, int64) (int, error) = (*io.OffsetWriter).WriteAt
var _ func() (*io.PipeReader, *io.PipeWriter) = io.Pipe
var _ io.PipeReader
var _ func(*io.PipeReader) error = (*io.PipeReader).Close
var _ func(*io.PipeReader, error) error = (*io.PipeReader).CloseWithError
var _ func(*io.PipeReader, []byte) (int, error) = (*io.PipeReader).Read
var _ io.PipeWriter
var _ func(*io.PipeWriter) error = (*io.PipeWriter).Close
var _ func(*io.PipeWriter, error) error = (*io.PipeWriter).CloseWithError
var _ func(*io.PipeWriter, []byte) (int, error) = (*io.PipeWriter).Write
var _ func(io.Reader) ([]byte, error) = io.ReadAll
var _ func(io.Reader, []byte, int) (int, error) = io.ReadAtLeast
var _ interface{ Close() error; Read([]byte) (int, error) } = io.ReadCloser(nil)
var _ io.ReadCloser = (interface{ Close() error; Read([]byte) (int, error) })(nil)
var _ func(io.Reader, []byte) (int, error) = io.ReadFull
var _ interface{ Close() error; Read([]byte) (int, error); Seek(int64, int) (int64, error) } = io.ReadSeekCloser(nil)
var _ io.ReadSeekCloser = (interface{ Close() error; Read([]byte) (int, error); Seek(int64, int) (int64, error) })(nil)
var _ interface{ Read([]byte) (int, error); Seek(int64, int) (int64, error) } = io.ReadSeeker(nil)
var _ io.ReadSeeker = (interface{ Read([]byte) (int, error); Seek(int64, int) (int64, error) })(nil)
var _ interface{ Close() error; Read([]byte) (int, error); Write([]byte) (int, error) } = io.ReadWriteCloser(nil)
var _ io.ReadWriteCloser = (interface{ Close() error; Read([]byte) (int, error); Write([]byte) (int, error) })(nil)
var _ interface{ Read([]byte) (int, error); Seek(int64, int) (int64, error); Write([]byte) (int, error) } = io.ReadWriteSeeker(nil)
var _ io.ReadWriteSeeker = (interface{ Read([]byte) (int, error); Seek(int64, int) (int64, error); Write([]byte) (int, error) })(nil)
var _ interface{ Read([]byte) (int, error); Write([]byte) (int, error) } = io.ReadWriter(nil)
var _ io.ReadWriter = (interface{ Read([]byte) (int, error); Write([]byte) (int, error) })(nil)
var _ interface{ Read([]byte) (int, error) } = io.Reader(nil)
var _ io.Reader = (interface{ Read([]byte) (int, error) })(nil)
var _ interface{ ReadAt([]byte, int64) (int, error) } = io.ReaderAt(nil)
var _ io.ReaderAt = (interface{ ReadAt([]byte, int64) (int, error) })(nil)
var _ interface{ ReadFrom(io.Reader) (int64, error) } = io.ReaderFrom(nil)
var _ io.ReaderFrom = (interface{ ReadFrom(io.Reader) (int64, error) })(nil)
var _ interface{ ReadRune() (rune, int, error) } = io.RuneReader(nil)
var _ io.RuneReader = (interface{ ReadRune() (rune, int, error) })(nil)
var _ interface{ ReadRune() (rune, int, error); UnreadRune() error } = io.RuneScanner(nil)
var _ io.RuneScanner = (interface{ ReadRune() (rune, int, error); UnreadRune() error })(nil)
var _ io.SectionReader
var _ func(*io.SectionReader) (io.ReaderAt, int64, int64) = (*io.SectionReader).Outer
var _ func(*io.SectionReader, []byte) (int, error) = (*io.SectionReader).Read
var _ func(*io.SectionReader, []byte, int64) (int, error) = (*io.SectionReader).ReadAt
var _ func(*io.SectionReader, int64, int) (int64, error) = (*io.SectionReader).Seek
var _ func(*io.SectionReader) int64 = (*io.SectionReader).Size
var _ = map[bool]int{false: 0, io.SeekCurrent == 1: 1}
var _ = map[bool]int{false: 0, io.SeekEnd == 2: 1}
var _ = map[bool]int{false: 0, io.SeekStart == 0: 1}
var _ interface{ Seek(int64, int) (int64, error) } = io.Seeker(nil)
var _ io.Seeker = (interface{ Seek(int64, int) (int64, error) })(nil)
var _ interface{ WriteString(string) (int, error) } = io.StringWriter(nil)
var _ io.StringWriter = (interface{ WriteString(string) (int, error) })(nil)
var _ func(io.Reader, io.Writer) io.Reader = io.TeeReader
var _ interface{ Close() error; Write([]byte) (int, error) } = io.WriteCloser(nil)
var _ io.WriteCloser = (interface{ Close() error; Write([]byte) (int, error) })(nil)
var _ interface{ Seek(int64, int) (int64, error); Write([]byte) (int, error) } = io.WriteSeeker(nil)
var _ io.WriteSeeker = (interface{ Seek(int64, int) (int64, error); Write([]byte) (int, error) })(nil)
var _ func(io.Writer, string) (int, error) = io.WriteString
var _ interface{ Write([]byte) (int, error) } = io.Writer(nil)
var _ io.Writer = (interface{ Write([]byte) (int, error) })(nil)
var _ interface{ WriteAt([]byte, int64) (int, error) } = io.WriterAt(nil)
var _ io.WriterAt = (interface{ WriteAt([]byte, int64) (int, error) })(nil)
var _ interface{ WriteTo(io.Writer) (int64, error) } = io.WriterTo(nil)
var _ io.WriterTo = (interface{ WriteTo(io.Writer) (int64, error) })(nil)

func main() {}
