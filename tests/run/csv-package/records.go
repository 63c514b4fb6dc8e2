// Comma-separated values: reading with all options, errors with their places, writing.
package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strings"
)

func read(name, text string, set func(*csv.Reader)) {
	r := csv.NewReader(strings.NewReader(text))
	if set != nil {
		set(r)
	}
	records, err := r.ReadAll()
	fmt.Printf("%s: %q %v %d\n", name, records, err, r.InputOffset())
	r = csv.NewReader(strings.NewReader(text))
	if set != nil {
		set(r)
	}
	for {
		record, err := r.Read()
		if record == nil && err != nil {
			break
		}
		fmt.Printf("\t%q %v", record, err)
		for i := range record {
			line, column := r.FieldPos(i)
			fmt.Print(" ", line, ":", column)
		}
		fmt.Println(" ", r.InputOffset())
		var e *csv.ParseError
		if errors.As(err, &e) && e.Err != csv.ErrFieldCount {
			break
		}
	}
}

func main() {
	read("simple", "a,b,c\n1,2,3\n", nil)
	read("crlf", "a,b\r\nc,d\r\n", nil)
	read("bare cr", "a,b\rc,d\r\n", nil)
	read("no end", "a,b\nc,d", nil)
	read("cr at end", "a,b\r", nil)
	read("quoted", "\"a\",\"b,\"\"c\"\"\",\"two\nlines\"\nx,y,z\n", nil)
	read("quoted crlf", "\"a\r\nb\",c\r\n", nil)
	read("empty lines", "a\n\n\nb\n", nil)
	read("empty fields", ",,\n\"\",\"\",\"\"\n", nil)
	read("count", "a,b\nc\nd,e\n", nil)
	read("any count", "a,b\nc\nd,e,f\n", func(r *csv.Reader) { r.FieldsPerRecord = -1 })
	read("three", "a,b\n", func(r *csv.Reader) { r.FieldsPerRecord = 3 })
	read("comment", "#x\na,#b\n#y\n", func(r *csv.Reader) { r.Comment = '#' })
	read("semicolon", "a;b\n\"c;\";d\n", func(r *csv.Reader) { r.Comma = ';' })
	read("wide", "aλb\n\"cλ\"λd\n", func(r *csv.Reader) { r.Comma = 'λ' })
	read("trim", "  a,   \" b\",c  \n   \n", func(r *csv.Reader) { r.TrimLeadingSpace = true })
	read("bare quote", "a,b\nab\"c,d\n", nil)
	read("quote inside", "a,\"b\"c\n", nil)
	read("no closing", "a,\"b\nc", nil)
	read("no closing empty", "\"", nil)
	read("lazy", "a \"word\",\"1\"2\",a\",\"b\n", func(r *csv.Reader) { r.LazyQuotes = true })
	read("lazy open", "\"a\nb", func(r *csv.Reader) { r.LazyQuotes = true })
	read("bad comma", "a\n", func(r *csv.Reader) { r.Comma = '\n' })
	read("same", "a\n", func(r *csv.Reader) { r.Comma, r.Comment = 'x', 'x' })
	read("unicode", "ä,\"ö\nü\"é\n", nil)
	read("empty", "", nil)
	reused := csv.NewReader(strings.NewReader("a,b\nc,d\n"))
	reused.ReuseRecord = true
	first, _ := reused.Read()
	second, _ := reused.Read()
	fmt.Println(first, second)

	w := csv.NewWriter(os.Stdout)
	for _, record := range [][]string{{"a", "b"}, {""}, {"", ""}, {" x", "y "}, {"a,b", "c\"d", "e\nf", "g\rh", "\r\n"}, {`\.`, `\x`}, {"\tt", "\u00a0"}, {}} {
		fmt.Println(w.Write(record))
		w.Flush()
	}
	w = csv.NewWriter(os.Stdout)
	w.Comma, w.UseCRLF = ';', true
	fmt.Println(w.WriteAll([][]string{{"a;b", "c,d", "e\nf\r\n"}, {"x"}}), w.Error())
	w.Comma = '"'
	fmt.Println(w.Write([]string{"a"}))
}
