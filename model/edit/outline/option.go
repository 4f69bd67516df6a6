package outline

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/schema"
)

// option is a key that may be there and stands as a comment: its line, counted from 0, and what it could
// say, the best first.
type option struct {
	line     int
	key      string
	examples []string
}

// option writes a key as a comment.
func (o *outline) option(e schema.Entry) {
	o.options = append(o.options, option{len(o.lines), e.Name, o.examples(e)})
	o.line("")
}

// settle returns the text. An example that would be a fault gives way to the next, and where none fits the
// key stands alone.
func (o *outline) settle() string {
	for o.Faults != nil {
		wrong := o.Faults([]byte(o.written("")))
		again := false
		for i := range o.options {
			if n := &o.options[i]; len(n.examples) > 0 && slices.Contains(wrong, n.line+1) {
				n.examples, again = n.examples[1:], true
			}
		}
		if !again {
			break
		}
	}
	return o.written("# ")
}

// written returns the text, with something before the keys that may be there.
func (o *outline) written(before string) string {
	lines := slices.Clone(o.lines)
	for _, n := range o.options {
		switch {
		case len(n.examples) > 0:
			lines[n.line] = before + n.key + ": " + n.examples[0]
		case before != "":
			lines[n.line] = before + n.key + ":"
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// examples returns what a key that may be there could say: what there is in the description, then how an
// example of the tool writes it, then a sample.
func (o *outline) examples(e schema.Entry) []string {
	if o.isProse(e) {
		return []string{"…"}
	}
	var all []string
	plain := len(e.Keys) == 0 && e.KeyRef == ""
	if plain {
		for _, name := range o.names(e) {
			if e.List {
				name = "[" + name + "]"
			}
			all = append(all, name)
		}
	}
	if entity, ok := o.Spec.Element("entity/" + o.entity).(*model.Entity); ok && strings.HasPrefix(e.Example, `"`) && e.KeyRef == "" {
		all = append(all, `"`+expr.Sample(entity)+`"`)
	}
	if o.Shown != nil {
		if text := o.Shown(e.Path); text != "" && !strings.Contains(text, "…") {
			all = append(all, text)
		}
	}
	if e.Ref != "" && plain { // a name out of a sample leads nowhere
		return all
	}
	return append(all, e.Example)
}

// names returns what a reference could name, the likeliest first.
func (o *outline) names(e schema.Entry) []string {
	switch e.Ref {
	case "":
		return nil
	case "field":
		return o.fields()
	case "stage":
		if o.pipeline == "" {
			return nil
		}
		return []string{o.pipeline + "." + o.stage}
	}
	if name := o.named(e.Ref); name != "" {
		return []string{name}
	}
	if o.Spec.Project == nil {
		return nil
	}
	var all []string
	for _, list := range [][]model.Element{of(o.Spec.Project.Documents), of(o.Spec.Project.Releases)} {
		for _, element := range list {
			if strings.HasPrefix(element.Self().Ref, e.Ref+"/") {
				all = append(all, element.Self().ID())
			}
		}
	}
	return all[:min(1, len(all))]
}

func of[T model.Element](list []T) []model.Element {
	var all []model.Element
	for _, element := range list {
		all = append(all, element)
	}
	return all
}

// fields returns fields of the entity that the document speaks of, the first of each sort: what fits the
// key is seen when it is tried.
func (o *outline) fields() []string {
	entity, ok := o.Spec.Element("entity/" + o.entity).(*model.Entity)
	if !ok {
		return nil
	}
	var all []string
	for _, sort := range [][]model.FieldType{
		{model.FieldChoice}, {model.FieldDatetime, model.FieldDate}, {model.FieldPhone, model.FieldEmail}, {model.FieldUser}, {model.FieldReference}, {model.FieldMoney}, {model.FieldText},
	} {
		for _, f := range entity.Fields {
			if slices.Contains(sort, f.Type.V) && f.Self().ID() != "" {
				all = append(all, f.Self().ID(), entity.Self().ID()+"."+f.Self().ID())
				break
			}
		}
	}
	return all
}

// telling returns the field of the entity that best tells one client or record from another, "" for none.
func (o *outline) telling() string {
	entity, ok := o.Spec.Element("entity/" + o.entity).(*model.Entity)
	if !ok {
		return ""
	}
	for _, sort := range []model.FieldType{model.FieldPhone, model.FieldEmail, model.FieldReference, model.FieldText} {
		for _, f := range entity.Fields {
			if f.Type.V == sort && f.Self().ID() != "" && !f.Many.V {
				return f.Self().ID()
			}
		}
	}
	return ""
}
