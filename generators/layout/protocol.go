package layout

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Protocol is the version of what goes over the streams of the layout process:
//
//	child:  crmspec-layout 1 go-graphviz@v0.2.9+wazero@v1.12.0\n   once, when it is ready
//	parent: <bytes>\n<DOT text>                         a graph
//	child:  ok <bytes>\n<json0>  or  error <bytes>\n<text>
//
// One graph is in flight at a time. The end of the parent's stream ends the child.
const Protocol = 1

// EngineID names the layout engine whose positions are in the cache, and what runs it. It changes
// with the versions in go.mod; a test holds them together. Below wazero 1.9 a copy of memory under
// Go 1.24 and later spoils a register: on some processors the child dies, on others it may err.
const EngineID = "go-graphviz@v0.2.9+wazero@v1.12.0"

// largest bounds a frame, so that garbage on a stream asks for no absurd memory.
const largest = 64 << 20

// Hello returns the handshake line of a child that holds the engine, with its line end.
func Hello(engine string) string {
	return fmt.Sprintf("crmspec-layout %d %s\n", Protocol, engine)
}

// WriteRequest sends a graph to the child.
func WriteRequest(w io.Writer, dot string) error {
	_, err := io.WriteString(w, strconv.Itoa(len(dot))+"\n"+dot)
	return err
}

// ReadRequest receives a graph in the child; io.EOF says that the parent is done.
func ReadRequest(r *bufio.Reader) (dot string, err error) {
	line, err := readLine(r)
	if err != nil {
		return "", err
	}
	body, err := readBody(r, line)
	return string(body), err
}

// WriteAnswer sends the child's answer: the positions, or the text of failure when it is not nil.
func WriteAnswer(w io.Writer, positions []byte, failure error) error {
	word, body := "ok", positions
	if failure != nil {
		word, body = "error", []byte(failure.Error())
	}
	_, err := w.Write(append([]byte(word+" "+strconv.Itoa(len(body))+"\n"), body...))
	return err
}

// ReadAnswer receives the child's answer. failure is what the child says about the graph, err a
// stream that has ended or does not speak the protocol.
func ReadAnswer(r *bufio.Reader) (positions []byte, failure string, err error) {
	line, err := readLine(r)
	if err != nil {
		return nil, "", err
	}
	word, length, _ := strings.Cut(line, " ")
	if word != "ok" && word != "error" {
		return nil, "", fmt.Errorf("the layout process answers with %q", line)
	}
	body, err := readBody(r, length)
	if err != nil {
		return nil, "", err
	}
	if word == "error" {
		return nil, strings.ToValidUTF8(string(body), "?"), nil
	}
	return body, "", nil
}

// readLine reads a head line of at most 200 bytes, without its line end.
func readLine(r *bufio.Reader) (string, error) {
	var line []byte
	for len(line) < 200 {
		c, err := r.ReadByte()
		if err == io.EOF && len(line) > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return "", err
		}
		if c == '\n' {
			return string(line), nil
		}
		line = append(line, c)
	}
	return "", fmt.Errorf("no head line, but %q…", line[:40])
}

func readBody(r io.Reader, length string) ([]byte, error) {
	n, err := strconv.Atoi(length)
	if err != nil || n < 0 || n > largest {
		return nil, fmt.Errorf("%q is no length of a frame", length)
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	return body, nil
}
