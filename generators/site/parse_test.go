package site_test

import (
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
)

// element is a tag of a page.
type element struct {
	name string
	attr map[string]string
	// in are the names of the elements around, the nearest last.
	in []string
	// text is what stands in it; containers of the page do without.
	text string
}

// containers are the elements whose text nobody asks for.
const containers = " html head body main nav div figure svg g dl ul ol table thead tbody tr details "

// scripts are programs, which are no markup.
var scripts = regexp.MustCompile(`(?s)(<script[^>]*>).*?</script>`)

// parse reads a page as a list of its elements; a page that is not well-formed fails the test.
func parse(t *testing.T, page string) []*element {
	t.Helper()
	page = scripts.ReplaceAllString(page, "$1</script>")
	decoder := xml.NewDecoder(strings.NewReader(page))
	decoder.Strict, decoder.AutoClose, decoder.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var all, open []*element
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			if len(open) > 0 {
				t.Errorf("<%s> is never closed", open[len(open)-1].name)
			}
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			for _, o := range open {
				e.in = append(e.in, o.name)
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1].name != token.Name.Local {
				t.Fatalf("</%s> closes nothing", token.Name.Local)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			for _, o := range open {
				if !strings.Contains(containers, " "+o.name+" ") {
					o.text += string(token)
				}
			}
		}
	}
}

func (e element) inside(name string) bool {
	for _, n := range e.in {
		if n == name {
			return true
		}
	}
	return false
}
