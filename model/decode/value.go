package decode

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

func (d *decoder) literal(l *model.Literal, n *syntax.Node) {
	l.At, l.Tag = n.Span, n.Tag
	if n.Kind == syntax.Scalar {
		l.Text = n.Value
		return
	}
	l.Items = make([]model.Literal, len(n.Items))
	for i, item := range n.Items {
		d.literal(&l.Items[i], item)
	}
}

func (d *decoder) scalar(target model.Scalar, n *syntax.Node, tags *Tags, frame *Frame) {
	if n.Kind != syntax.Scalar || d.reported(n.Span) {
		return
	}
	if err := target.SetScalar(n.Value, n.Span); err != nil {
		d.found.Add(badValue(target, n, tags.Key))
		return
	}
	switch t := target.(type) {
	case *model.Literal: // the key of a map
		t.Tag = n.Tag
		if tags.For != "" {
			d.result.Literals = append(d.result.Literals, LiteralSite{t, tags, frame})
		}
	case model.Link:
		d.result.Links = append(d.result.Links, LinkSite{t, tags, frame})
	case model.Conditional:
		condition := t.AsCondition()
		condition.Change = tags.Change
		d.result.Conditions = append(d.result.Conditions, ConditionSite{condition, tags, frame})
	}
}

func (d *decoder) text(t *model.Text, n *syntax.Node, tags *Tags, frame *Frame) {
	t.At = n.Span
	switch n.Kind {
	case syntax.Scalar:
		d.part(t, "", n)
	case syntax.Mapping:
		for _, pair := range n.Pairs {
			if pair.Value.Kind == syntax.Scalar && !pair.Value.IsNull() && !d.reported(pair.Key.Span) {
				d.part(t, pair.Key.Value, pair.Value)
				t.Parts[len(t.Parts)-1].Key = pair.Key.Span
			}
		}
	}
	d.result.Texts = append(d.result.Texts, TextSite{t, tags, frame})
}

func (d *decoder) part(t *model.Text, lang string, n *syntax.Node) {
	part := model.TextPart{Lang: lang, S: n.Value, At: n.Span}
	if t.Parts != nil {
		t.Parts = append(t.Parts, part)
		return
	}
	t.Parts = d.one(part)
}
