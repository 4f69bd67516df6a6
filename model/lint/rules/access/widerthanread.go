package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// WiderThanRead is the check grant-wider-than-read. All actions of one entry that reach further than the
// role may read are one finding, for one change of read mends them. Where the same person must never read
// the records, or no line shows any, the message says so.
var WiderThanRead = lint.Rule{
	Name: "grant-wider-than-read", Family: lint.Access, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A role may do something to records that it cannot see",
		Ru: "Роли разрешено что-то делать с записями, которых она не видит",
	},
	Why: words.Text{
		En: "What is done to an unseen record cannot be done in the CRM, or it is done blindly: the right that was promised is not there on the first day",
		Ru: "С невидимой записью в CRM ничего не сделать, или это делают вслепую: обещанного права в первый день не окажется",
	},
	Mend: words.Text{
		En: "Widen “read” of the entity to what the other rights reach, or narrow them to what is read",
		Ru: "Расширьте «read» объекта до того, на что распространяются другие права, или сузьте их до видимого",
	},
	Say: words.Text{
		En: "“{role}” may {actions} {wide} of “{entity}” but reads only {read}",
		Ru: "«{role}» может {actions} {wide} объекта «{entity}», а видит только {read}",
	},
	Also: map[string]words.Text{
		"blind": {
			En: "“{role}” may {actions} {wide} of “{entity}” but reads none",
			Ru: "«{role}» может {actions} {wide} объекта «{entity}», но не видит ни одной",
		},
		"moved": {
			En: "“{role}” may {actions} own records of “{entity}” but reads only {read}: an own record of another “{team}” is not seen",
			Ru: "«{role}» может {actions} свои записи объекта «{entity}», а видит только {read}: своя запись с другой «{team}» не видна",
		},
		"read": {En: "this is what it reads", Ru: "вот что она видит"},
		"also": {En: "this reaches further too", Ru: "это тоже шире"},
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "{create: true, read: own, edit: own, for: [run_deal]}", New: "{create: true, read: own, edit: department, for: [run_deal]}"},
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "{create: true, read: own, edit: own, for: [run_deal]}", New: "{create: true, read: department, edit: department, for: [run_deal]}"},
	},
	// A record that cannot be anybody's is the cause.
	Yields: []string{"scope-without-owner"},
	Check:  widerThanRead,
}

func widerThanRead(p *lint.Pass) {
	if !known(p) {
		return
	}
	for _, e := range entries(p) {
		read := e.may(p, model.ActionRead, nil, nil)
		if len(read.Cuts) > 0 {
			continue // a never that takes the sight away is grant-without-effect
		}
		var wide []facts.Area
		var wider []given
		in, _ := e.givens(p)
		for _, g := range in {
			if g.action == model.ActionRead {
				continue
			}
			p.Look()
			if areas := g.beyond(read); len(areas) > 0 {
				wider, wide = append(wider, g), append(wide, areas...)
			}
		}
		if len(wider) > 0 {
			p.Report(tooWide(p, e, read, wider, wide))
		}
	}
}

// beyond returns what a grant itself reaches that is not read.
func (g given) beyond(read facts.Right) []facts.Area {
	var own []facts.Area
	for _, area := range g.right.WiderThan(read) {
		for _, scope := range g.source.Scopes {
			if area == (facts.Area{Scope: scope}) {
				own = append(own, area)
			}
		}
	}
	return own
}

func tooWide(p *lint.Pass, e entry, read facts.Right, wider []given, wide []facts.Area) lint.Finding {
	f := lint.Finding{
		Element: e.access, At: wider[0].source.At, Witness: []any{e.role.Ref, e.entity.Ref},
		Args: words.Args{"role": e.role.Title, "entity": model.TitleOf(e.entity), "read": reach(read.Reach), "wide": reach(distinct(wide))},
	}
	var doing actions
	for i, g := range wider {
		if len(doing) == 0 || doing[len(doing)-1] != g.action {
			doing = append(doing, g.action)
		}
		f.Witness = append(f.Witness, granted(g.action, areasOf(g.source)))
		if i > 0 && i < say.FewTitles {
			f.Related = append(f.Related, p.Point(g.source.At, "also", nil))
		}
	}
	f.Args["actions"] = doing
	f.Witness = append(f.Witness, granted(model.ActionRead, read.Reach))
	if !read.Any() {
		f.Variant = "blind"
		return f
	}
	if team := e.entity.RecordTeam.Get(); team != nil && len(distinct(wide)) == 1 && wide[0].Scope.Word == facts.ScopeOwn {
		f.Variant, f.Args["team"] = "moved", team.Title
	}
	f.Related = append(f.Related, p.Point(read.Grants[0].At, "read", nil))
	return f
}

func distinct(areas []facts.Area) []facts.Area {
	seen := map[facts.Area]bool{}
	var list []facts.Area
	for _, a := range areas {
		if !seen[a] {
			seen[a] = true
			list = append(list, a)
		}
	}
	return list
}

// scopes returns what a grant reaches as it is written.
func scopes(s facts.Source) string { return written(areasOf(s)) }
