package cli

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// earlier returns the generator of a CRM that also writes the way from the description that --from names; nil where that
// one has errors, which are shown.
func (b *building) earlier(name string) (*generators.Generator, error) {
	targets := catalog.Targets()
	i := slices.IndexFunc(targets, func(t catalog.Target) bool { return t.Name == name })
	if i < 0 {
		var known []string
		for _, t := range targets {
			known = append(known, t.Name)
		}
		return nil, b.fail(exitUse, fromTargetSay, words.Args{"name": name}).but(b.say(knownSay, words.Args{"names": listed(known)}))
	}
	old, err := b.before()
	if err != nil {
		return nil, err
	}
	if old.found.Worst() >= diag.Error || len(old.Unread) > 0 {
		b.line(b.say(fromFaultySay, words.Args{"path": b.from}))
		return nil, b.refuse(old)
	}
	b.fromHash, b.target = whole(old), name
	in := old.plain()
	in.Suite = acceptance.Derive(old.facts, old.Conditions) // what people keep by hand is told by what cases would show
	g := targets[i].Since(in)
	return &g, nil
}

// before opens the earlier description: the one in a folder, or in one JSON.
func (b *building) before() (*checked, error) {
	root, err := b.workspace([]string{b.from})
	if err != nil {
		return nil, err
	}
	return b.run.check(root, b.asked)
}

var (
	fromFlag = words.Text{
		En: "`DIR` of a CRM: the earlier description; delta.md then says how to get from it to this one, and delta holds what is brought in",
		Ru: "`DIR` для CRM: прежнее описание; тогда delta.md говорит, как перейти от него к этому, а в delta лежит то, что вносят",
	}
	fromMadeSay   = words.Text{En: "{path} says how to get from the earlier description to this one", Ru: "{path} говорит, как перейти от прежнего описания к этому"}
	fromTargetSay = words.Text{En: "--from goes with a CRM, not with “{name}”", Ru: "--from задают для CRM, а не для «{name}»"}
	fromFaultySay = words.Text{En: "In the earlier description, “{path}”:", Ru: "В прежнем описании, «{path}»:"}
)
