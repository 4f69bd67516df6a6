package history

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// opened returns the text of a file in UTF-8, from its beginning, whatever it is written in; legacy tells that it was
// in Windows-1251. A file that is opened anew is looked through once before, since any byte may be the one that tells.
func (f File) opened() (text io.Reader, legacy bool, done func(), err error) {
	if f.Open == nil {
		t := &table{}
		return bytes.NewReader(t.decode(f.Content)), t.legacy, func() {}, nil
	}
	valid, err := f.isUTF8()
	if err != nil {
		return nil, false, nil, err
	}
	from, err := f.Open()
	if err != nil {
		return nil, false, nil, err
	}
	done = func() { _ = from.Close() } // it was only read
	buffered := bufio.NewReaderSize(from, 1<<16)
	begin, _ := buffered.Peek(3)
	switch {
	case bytes.HasPrefix(begin, []byte("\xff\xfe")), bytes.HasPrefix(begin, []byte("\xfe\xff")):
		content, err := io.ReadAll(buffered)
		return bytes.NewReader(wide(content)), false, done, err
	case bytes.HasPrefix(begin, []byte("\xef\xbb\xbf")):
		_, _ = buffered.Discard(3) // peeked, so it is there
		return buffered, false, done, nil
	case valid:
		return buffered, false, done, nil
	}
	return &cyrillicReader{from: buffered}, true, done, nil
}

// isUTF8 tells whether a file is in UTF-8 to its end.
func (f File) isUTF8() (bool, error) {
	from, err := f.Open()
	if err != nil {
		return false, err
	}
	defer func() { _ = from.Close() }() // it was only read
	buffer, rest := make([]byte, 1<<16), 0
	for {
		n, err := from.Read(buffer[rest:])
		n += rest
		whole := n
		for back := 1; back < utf8.UTFMax && back <= n; back++ { // a sign may go on in the next piece
			if utf8.RuneStart(buffer[n-back]) {
				if !utf8.FullRune(buffer[n-back : n]) {
					whole = n - back
				}
				break
			}
		}
		if !utf8.Valid(buffer[:whole]) {
			return false, nil
		}
		rest = copy(buffer, buffer[whole:n])
		switch {
		case errors.Is(err, io.EOF):
			return rest == 0, nil
		case err != nil:
			return false, err
		}
	}
}

// lineReader cuts a text into lines, which end in a line feed however they ended before; the last may have none.
type lineReader struct {
	from *bufio.Reader
	back [][]byte // lines to be read again, the first first
	err  error
}

// next returns a line, nil at the end.
func (r *lineReader) next() []byte {
	if len(r.back) > 0 {
		line := r.back[0]
		r.back = r.back[1:]
		return line
	}
	line, err := r.from.ReadBytes('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	if bytes.HasSuffix(line, []byte("\r\n")) {
		line = append(line[:len(line)-2], '\n')
	}
	if bytes.IndexByte(line, '\r') >= 0 {
		r.back = bytes.SplitAfter(bytes.ReplaceAll(line, []byte("\r"), []byte("\n")), []byte("\n"))
		if last := len(r.back) - 1; len(r.back[last]) == 0 {
			r.back = r.back[:last]
		}
		return r.next()
	}
	if len(line) == 0 {
		return nil
	}
	return line
}

// again puts lines back, to be read before all others.
func (r *lineReader) again(lines ...[]byte) { r.back = append(lines, r.back...) }

// peek returns the next line without reading it, nil at the end.
func (r *lineReader) peek() []byte {
	line := r.next()
	if line != nil {
		r.again(line)
	}
	return line
}

// cyrillicReader makes UTF-8 of Windows-1251.
type cyrillicReader struct {
	from *bufio.Reader
	rest []byte
}

// Read implements io.Reader.
func (c *cyrillicReader) Read(to []byte) (int, error) {
	for len(c.rest) == 0 {
		b, err := c.from.ReadByte()
		if err != nil {
			return 0, err
		}
		c.rest = append(c.rest, string(cyrillic(b))...)
		for len(c.rest) < len(to) && c.from.Buffered() > 0 {
			b, err := c.from.ReadByte()
			if err != nil {
				break
			}
			c.rest = append(c.rest, string(cyrillic(b))...)
		}
	}
	n := copy(to, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}
