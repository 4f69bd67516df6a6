package site

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// condition reads a condition or an expression out, with its fields as links; "" where there is none.
func (s *site) condition(c *model.Condition) string {
	var fields []*model.Field
	read := s.in.Conditions.Marked(c, func(f *model.Field) words.Localized {
		fields = append(fields, f)
		return marked{address.Brief(f.Title), len(fields) - 1}
	})
	if read == nil {
		return ""
	}
	return markedSign.ReplaceAllStringFunc(escape(read.In(s.lang)), func(text string) string {
		part := markedSign.FindStringSubmatch(text)
		n, err := strconv.Atoi(part[1])
		if err != nil || n >= len(fields) { // somebody wrote such signs themselves
			return part[2]
		}
		if f := fields[n]; s.onePage() || address.Of(f).File != s.file {
			return `<a href="` + escape(s.href(f, f.Ref)) + `">` + part[2] + "</a>"
		}
		return part[2]
	})
}

// marked is the title of a field between signs by which it is found again in a sentence.
type marked struct {
	title model.Text
	n     int
}

// In implements words.Localized.
func (m marked) In(lang string) string {
	return "\x01" + strconv.Itoa(m.n) + "\x02" + strings.Map(plainSign, m.title.In(lang)) + "\x03"
}

// markedSign finds what [marked] has written.
var markedSign = regexp.MustCompile("\x01([0-9]+)\x02([^\x01\x02\x03]*)\x03")

// plainSign drops the signs that a mark is made of.
func plainSign(r rune) rune {
	if r == '\x01' || r == '\x02' || r == '\x03' {
		return -1
	}
	return r
}
