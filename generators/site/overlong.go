package site

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// overlong knows the titles beyond all measure. A page names an element dozens of times, in sentences and in
// links: there they are cut, and stand in full at the place of the element alone.
type overlong struct {
	// cut cuts them in HTML, and puts them in full where a sign stands for them; nil where there are none.
	cut *strings.Replacer
	// signs stand for them, by the title as HTML.
	signs map[string]string
}

func (b *book) findOverlong() *overlong {
	o := &overlong{signs: map[string]string{}}
	var pairs []string
	for i, title := range address.Overlong(b.in.Spec, b.lang) {
		whole, sign := escape(title), "\x02title "+strconv.Itoa(i)+"\x03"
		o.signs[whole] = sign
		pairs = append(pairs, whole, escape(address.Short(title)), sign, whole)
	}
	if pairs != nil {
		o.cut = strings.NewReplacer(pairs...)
	}
	return o
}

// inFull returns the title of an element as HTML, at its own place.
func (s *site) inFull(t model.Text) string {
	whole := escape(t.In(s.lang))
	if sign, known := s.overlong().signs[whole]; known {
		whole = sign
	}
	return s.spoken("span", t, whole)
}
