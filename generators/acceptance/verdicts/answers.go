package verdicts

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/words"
)

// answers reads what the HTML checklist gives out:
//
//	{"format": "crmspec-acceptance-results/1", "spec": "shop", "results": [{"case": "CP-4K7Q2M9X", "hash": "…",
//	"verdict": "passed", "remark": "", "tester": "", "date": "2026-11-28"}]}
func (r *reader) answers(content []byte) {
	p := newParser(content)
	format, listed := "", false
	err := p.object(func(key string) error {
		switch key {
		case "format":
			return p.text(&format)
		case "spec":
			return p.text(&r.Project)
		case "results":
			listed = true
			return p.array(func(line int) error {
				var item map[string]any
				if err := p.Decode(&item); err != nil {
					return err
				}
				r.answer(r.place(line), item)
				return nil
			})
		}
		var other any
		return p.Decode(&other)
	})
	switch {
	case err != nil:
		r.broken(p, err)
	case format != results.Format:
		r.refuse("format", 0, words.Args{"value": brief(format), "format": results.Format})
	case !listed:
		r.refuse("no-results", 0, nil)
	}
}

// answer takes one of them.
func (r *reader) answer(at Place, item map[string]any) {
	var texts [6]string
	for i, key := range []string{"case", "hash", "verdict", "remark", "tester", "date"} {
		switch value := item[key].(type) {
		case nil:
		case string:
			texts[i] = value
		default:
			r.fault("not-text", at, words.Args{"key": key, "value": brief(fmt.Sprint(value))})
			return
		}
	}
	r.take(at, written{id: texts[0], hash: texts[1], verdict: texts[2], remark: texts[3], tester: texts[4], date: texts[5]})
}

// broken refuses a file that is no JSON from some line on.
func (r *reader) broken(p *parser, err error) {
	r.refuse("json", p.line(p.InputOffset()), words.Args{"reason": brief(err.Error())})
}

// parser reads JSON piece by piece and knows on which line it is.
type parser struct {
	*json.Decoder
	content []byte
}

func newParser(content []byte) *parser {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	return &parser{json.NewDecoder(bytes.NewReader(content)), content}
}

// line returns the line of the next value at or after an offset.
func (p *parser) line(offset int64) int {
	i := int(min(max(offset, 0), int64(len(p.content))))
	for i < len(p.content) && bytes.IndexByte([]byte(" \t\r\n,"), p.content[i]) >= 0 {
		i++
	}
	return 1 + bytes.Count(p.content[:i], []byte("\n"))
}

// open reads the sign with which an object or a list begins.
func (p *parser) open(sign json.Delim) error {
	token, err := p.Token()
	if err == nil && token != sign {
		err = fmt.Errorf("“%s” is expected", sign)
	}
	return err
}

// object reads an object: for each key a function that reads its value.
func (p *parser) object(read func(key string) error) error {
	if err := p.open('{'); err != nil {
		return err
	}
	for p.More() {
		token, err := p.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if err := read(key); err != nil {
			return err
		}
	}
	_, err := p.Token()
	return err
}

// array reads a list: a function that reads each of its values, with its line.
func (p *parser) array(read func(line int) error) error {
	if err := p.open('['); err != nil {
		return err
	}
	line, offset := 1, 0 // counted on from value to value
	for p.More() {
		at := int(p.InputOffset())
		for at < len(p.content) && bytes.IndexByte([]byte(" \t\r\n,"), p.content[at]) >= 0 {
			at++
		}
		line += bytes.Count(p.content[offset:at], []byte("\n"))
		offset = at
		if err := read(line); err != nil {
			return err
		}
	}
	_, err := p.Token()
	return err
}

// text reads a text.
func (p *parser) text(into *string) error {
	var value any
	if err := p.Decode(&value); err != nil {
		return err
	}
	*into, _ = value.(string)
	return nil
}
