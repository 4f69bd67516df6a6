package calls

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// args returns what the texts of a way may name of a promise. What a promise has nothing of stands as a dash.
func (d *Desk) args(p contract.Promise) words.Args {
	args := d.Places.args()
	for _, key := range []string{"pipeline", "stage", "from", "to", "entity", "field", "role", "when", "does", "about", "checkpoint"} {
		args[key] = "–"
	}
	args["title"], args["n"] = p.Title, 1
	if p.Pipeline != nil {
		args["pipeline"], args["entity"] = p.Pipeline.Title, titleOf(p.Pipeline.Entity.Get())
	}
	if p.Cell != nil {
		d.cellArgs(args, p)
	}
	if from, to := Pair(d.Spec, p); from != nil {
		args["from"], args["to"], args["stage"] = from.Title, to.Title, to.Title
	}
	if p.Element != nil {
		args["about"] = model.TitleOf(p.Element)
		d.elementArgs(args, p)
	}
	return args
}

func titleOf(e *model.Entity) any {
	if e == nil {
		return "–"
	}
	return model.TitleOf(e)
}

// elementArgs adds what the element of a promise tells.
func (d *Desk) elementArgs(args words.Args, p contract.Promise) {
	switch e := p.Element.(type) {
	case *model.Stage:
		line, _ := e.Parent.(*model.Pipeline)
		args["stage"] = e.Title
		if line != nil {
			args["pipeline"] = line.Title
		}
		args["does"] = d.promised(e.Self().Ref, p)
		if strings.HasPrefix(p.Part, "hands over") {
			args["does"] = created(e)
		}
	case *model.Sla:
		args["stage"], args["does"] = e.Title, d.promised(e.Self().Ref, p)
	case *model.Transition:
		d.transitionArgs(args, p, e)
	case *model.Checkpoint:
		d.checkpointArgs(args, p, e)
	case *model.Field:
		args["field"], args["entity"] = e.Title, titleOf(e.Entity())
		d.say(args, "does", &e.Formula.Condition)
		d.say(args, "when", &e.Only)
		if e.Rollup != nil && e.Rollup.Of.Get() != nil {
			args["does"] = model.TitleOf(e.Rollup.Of.Get())
		}
	case *model.Unique, *model.Duplicate:
		if entity, ok := e.Self().Parent.(*model.Entity); ok {
			args["entity"] = entity.Title
		}
	case *model.Pipeline:
		d.say(args, "when", &e.OpensWhen)
	case *model.Channel:
		if into := e.Into.Get(); into != nil {
			args["stage"] = into.Title
		}
	case *model.Signal, *model.Automation, *model.WorkRule:
		args["does"] = d.promised(e.Self().Ref, p)
		args["when"] = args["does"]
	}
}

func (d *Desk) transitionArgs(args words.Args, p contract.Promise, t *model.Transition) {
	if t.Limit.V > 0 {
		args["n"] = t.Limit.V
	}
	d.say(args, "when", &t.When)
	if f := t.Reason.Get(); f != nil {
		args["field"] = f.Title
	}
	if rest, ok := strings.CutPrefix(p.Part, "approval "); ok {
		for _, a := range t.Approvals {
			if by := a.By.Get(); by != nil && strings.HasPrefix(rest, by.Self().ID()+" ") {
				args["role"] = by.Title
			}
		}
	}
}

func (d *Desk) checkpointArgs(args words.Args, p contract.Promise, c *model.Checkpoint) {
	args["checkpoint"] = c.Title
	var into words.List
	for _, ref := range c.Into.Items {
		if s := ref.Get(); s != nil {
			into = append(into, s.Title)
		}
	}
	for _, ref := range c.Transition.Items {
		if t := ref.Get(); t != nil && len(t.To.Items) > 0 && t.To.Items[0].Get() != nil {
			into = append(into, t.To.Items[0].Get().Title)
		}
	}
	if len(into) > 0 {
		args["stage"], args["to"] = into, into
	}
	if c.Waiver != nil && c.Waiver.By.Get() != nil {
		args["role"] = c.Waiver.By.Get().Title
	}
	args["when"] = p.Title
	for _, r := range Items(c.Require) {
		if f := r.Field.Get(); f != nil && itemID(p.Part) == f.Self().ID() {
			args["field"] = f.Title
		}
		if r.Rule.IsSet() && p.Part == "rule "+strings.Join(strings.Fields(r.Rule.Source), " ") {
			d.say(args, "when", &r.Rule)
		}
	}
	if args["field"] == "–" {
		args["field"] = p.Title
	}
}

// itemID returns the id of the field that an item is about: "phone is evidence placeholder" is about phone.
func itemID(part string) string {
	id, _, _ := strings.Cut(part, " ")
	return id
}

// Items returns the things that a checkpoint asks for, those inside of sets as well.
func Items(list []*model.Require) []*model.Require {
	var all []*model.Require
	for _, r := range list {
		if r == nil {
			continue
		}
		all = append(all, r)
		for _, set := range r.AnyOf {
			all = append(all, Items(set)...)
		}
	}
	return all
}

// say puts a condition, read out, among the arguments; one that is not written leaves them as they are.
func (d *Desk) say(args words.Args, key string, c *model.Condition) {
	if read := d.Book.Words(c); read != nil {
		args[key] = read
	}
}

// created lists what a stage hands over.
func created(s *model.Stage) words.List {
	var list words.List
	for _, h := range s.HandsOver {
		if h != nil && h.Creates.Get() != nil {
			list = append(list, h.Creates.Get().Title)
		}
	}
	return list
}

// promised lists what the description promises of an element, as its rows of the ledger say it; the row itself where the
// ledger is not known.
func (d *Desk) promised(ref string, p contract.Promise) any {
	if d.In.Suite == nil {
		return p.Title
	}
	var list words.List
	for _, line := range d.In.Suite.Ledger {
		if line.Family != p.Family {
			continue
		}
		for _, thing := range line.Things {
			of, part, _ := strings.Cut(thing.Ref, "#")
			if of == ref && says(part) {
				list = append(list, thing.Title)
			}
		}
	}
	if len(list) == 0 {
		return p.Title
	}
	return list
}

// says tells whether a row tells what is to be set up; the others try the same from another side.
func says(part string) bool {
	for _, beginning := range []string{"sla.within.", "within.", "sla.escalate.", "escalate.", "sla.warn", "warn", "sla.pause.", "pause.", "resume_after", "trigger", "do.", "when ", "bad"} {
		if strings.HasPrefix(part, beginning) && !strings.HasSuffix(part, ".change") {
			return true
		}
	}
	return false
}

// Pair returns the two stages of a move that a promise is about, nil for none.
func Pair(spec *model.Spec, p contract.Promise) (from, to *model.Stage) {
	ref, _, _ := strings.Cut(p.Ref, "#")
	path, ok := strings.CutPrefix(ref, "transition/")
	if !ok {
		return nil, nil
	}
	line, id, _ := strings.Cut(path, ".")
	for at := 0; ; {
		i := strings.Index(id[at:], "__")
		if i < 0 {
			break
		}
		a, _ := spec.Element("stage/" + line + "." + id[:at+i]).(*model.Stage)
		b, _ := spec.Element("stage/" + line + "." + id[at+i+2:]).(*model.Stage)
		if a != nil && b != nil {
			return a, b
		}
		at += i + 1
	}
	t, _ := p.Element.(*model.Transition)
	if t == nil || len(t.From.Items) == 0 || len(t.To.Items) == 0 || t.From.Items[0].Get() == nil || t.To.Items[0].Get() == nil {
		return nil, nil
	}
	return t.From.Items[0].Get(), t.To.Items[0].Get()
}
