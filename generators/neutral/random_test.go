package neutral

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// dice makes documents out of the schemas of the kinds: any keys, any of the forms that a place has.
type dice struct {
	*rand.Rand
	root  *syntax.Node
	count int
}

// random returns a workspace in YAML with one or two documents of every kind. Its references lead
// nowhere.
func random(seed uint64) []byte {
	var out strings.Builder
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		parsed, _ := syntax.Parse(source.NewFile("kind.json", schema.JSON(kind)))
		d := &dice{Rand: rand.New(rand.NewPCG(seed, uint64(i))), root: parsed[0].Root}
		for j := range 1 + int(seed)%2*min(i, 1) {
			n := d.object(d.root, 0)
			for p := range n.Pairs {
				if n.Pairs[p].Key.Value == "id" {
					n.Pairs[p].Value = str(fmt.Sprintf("d%d", 9-j))
				}
			}
			out.WriteString("---\n" + string(encode(n)))
		}
	}
	return []byte(out.String())
}

func (d *dice) node(s *syntax.Node, depth int) *syntax.Node {
	if ref := s.Get("$ref"); ref != nil {
		s = d.root.Get("definitions").Get(strings.TrimPrefix(ref.Text(), "#/definitions/"))
	}
	if value := s.Get("const"); value != nil {
		return str(value.Text())
	}
	if values := s.Get("enum"); values != nil && values.Kind == syntax.Sequence {
		return str(values.Items[d.IntN(len(values.Items))].Value)
	}
	kind := s.Get("type").Text()
	if types := s.Get("type"); types != nil && types.Kind == syntax.Sequence {
		kind = types.Items[d.IntN(len(types.Items))].Value
		if full := types.Items[len(types.Items)-1].Value; full == "object" && needsMore(s) {
			kind = full
		}
	}
	switch kind {
	case "object":
		return d.object(s, depth)
	case "array":
		n := list()
		least, _ := strconv.Atoi(s.Get("minItems").Text())
		for range least + d.IntN(3) {
			n.Items = append(n.Items, d.node(s.Get("items"), depth+1))
		}
		return n
	case "boolean":
		return &syntax.Node{Tag: "!!bool", Value: d.one("true", "false")}
	case "integer":
		return &syntax.Node{Tag: "!!int", Value: d.one("2026", "2027")}
	case "number":
		return &syntax.Node{Tag: "!!float", Value: d.one("1", "0.50", "12.5", "99")}
	}
	return str(d.text(s))
}

func (d *dice) one(values ...string) string { return values[d.IntN(len(values))] }

// needsMore tells whether an object has required keys that its short form cannot give.
func needsMore(s *syntax.Node) bool {
	required := s.Get("required")
	return required != nil && slices.ContainsFunc(required.Items, func(key *syntax.Node) bool {
		return key.Value != s.Get("x-short").Text()
	})
}

// object returns some of the keys of a schema, the required ones always, in a shuffled order.
func (d *dice) object(s *syntax.Node, depth int) *syntax.Node {
	n := object()
	var required []string
	if keys := s.Get("required"); keys != nil {
		for _, key := range keys.Items {
			required = append(required, key.Value)
		}
	}
	if properties := s.Get("properties"); properties != nil {
		for _, p := range properties.Pairs {
			if slices.Contains(required, p.Key.Value) || d.IntN(3) == 0 && depth < 8 {
				n.Pairs = append(n.Pairs, syntax.Pair{Key: str(p.Key.Value), Value: d.node(p.Value, depth+1)})
			}
		}
	}
	if s.Get("x-form").Text() == "text" && s.Get("x-short") == nil && len(n.Pairs) == 0 {
		return object(pair("ru", str("Новая сделка")))
	}
	if others := s.Get("additionalProperties"); others != nil && others.Kind == syntax.Mapping {
		for range d.IntN(3) {
			d.count++
			n.Pairs = append(n.Pairs, pair(d.key(s), d.node(others, depth+1)))
		}
	}
	d.Shuffle(len(n.Pairs), func(i, j int) { n.Pairs[i], n.Pairs[j] = n.Pairs[j], n.Pairs[i] })
	return n
}

// key returns a new key for a mapping whose keys are free.
func (d *dice) key(s *syntax.Node) string { return fmt.Sprintf("key%d", d.count) }

// samples are texts in the notation of a pattern or a form.
var samples = map[string][]string{
	"bool":      {"true"},
	"date":      {"2026-12-31", "2027-02-01"},
	"duration":  {"4h", "15m", "2w", "3mo"},
	"hours":     {"09:00-18:00"},
	"cron":      {"*/15 * * * *"},
	"currency":  {"KZT", "USD"},
	"language":  {"kk", "uz-Cyrl", "pt-BR"},
	"month-day": {"01-01"}, "offset": {"-15d", "0d"}, "promise": {"same_day", "4h"},
	"period":    {"2026", "2026-Q1", "2026-01..2026-03"},
	"quantity":  {"48%", "4h", "0.5", "-3"},
	"condition": {"deal.amount > 10 && deal.name != 'x'"},
	"text":      {"Новая", "a: b # c", "no", "line\nline", "", "\u2028\ufeff\"\\", "😀"},
	"string":    {"x", "0701", "yes", "1.20", "null", "~"},
	"literal":   {"2027-05-15", "website", "5", "true", "null", ""},
}

var patterns = map[string]string{
	`^[0-9]+\.[0-9]+\.[0-9]+$`:                          "1.2.3",
	`^(avg|max|min|sum|p[1-9][0-9]?)$`:                  "p50",
	`^(en|ru|kk)$`:                                      "ru",
	`^[A-Z]{3}$`:                                        "KZT",
	`^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$`:               "Asia/Almaty",
	`^\S+( \S+){4}$`:                                    "*/15 * * * *",
	`^(own|team|department|region|branch|project|all)$`: "region",
}

func (d *dice) text(s *syntax.Node) string {
	pattern, form := s.Get("pattern").Text(), s.Get("x-form").Text()
	if sample, known := patterns[pattern]; known {
		return sample
	}
	if alternatives, ok := strings.CutPrefix(pattern, "^("); ok && form == "enum" {
		return d.one(strings.Split(strings.TrimSuffix(alternatives, ")$"), "|")...)
	}
	if known := samples[form]; known != nil {
		return d.one(known...)
	}
	switch form {
	case "id":
		d.count++
		return fmt.Sprintf("id%d", d.count)
	case "any-reference":
		return d.one("role/x", "integration/x", "x", "system")
	}
	return fmt.Sprintf("name%d", d.IntN(3))
}
