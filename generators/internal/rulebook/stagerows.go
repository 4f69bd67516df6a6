package rulebook

import (
	"slices"
	"strconv"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

type pipelineRow struct {
	ID    string            `json:"id"`
	Title map[string]string `json:"title"`
	// Start is where a record is born that nobody gave a stage, "" for nowhere.
	Start string `json:"start,omitempty"`
	Opens *Tree  `json:"opens,omitempty"`
}

type stageRow struct {
	Title map[string]string `json:"title"`
	Type  model.StageType   `json:"type"`
	Open  bool              `json:"open"`
	// Birth is true, false, or the conditions of which one is enough.
	Birth     any       `json:"birth"`
	HandsOver []handRow `json:"hands_over,omitempty"`
}

type handRow struct {
	Model   string   `json:"model"`
	Into    string   `json:"into,omitempty"`
	Link    string   `json:"link,omitempty"`
	Copy    [][2]any `json:"copy"`
	ReuseBy []string `json:"reuse_by"`
}

type moveRow struct {
	From      string        `json:"from"`
	To        string        `json:"to"`
	Ref       string        `json:"ref"`
	By        []string      `json:"by"`
	When      *Tree         `json:"when,omitempty"`
	Limit     int           `json:"limit,omitempty"`
	Reason    string        `json:"reason,omitempty"`
	Sets      [][2]any      `json:"sets,omitempty"`
	Approvals []approvalRow `json:"approvals,omitempty"`
}

type approvalRow struct {
	By       string   `json:"by"`
	When     *Tree    `json:"when,omitempty"`
	After    string   `json:"after,omitempty"`
	RejectTo string   `json:"reject_to,omitempty"`
	Fields   []string `json:"fields"`
}

// stageRows tells of births, moves and checkpoints.
func (k *Maker) stageRows(o *Object, row *ModelRow) {
	if o.Stage == "" {
		return
	}
	row.Stages = map[string]*stageRow{}
	for _, pl := range o.Pipelines {
		one := pipelineRow{ID: pl.Self().ID(), Title: k.Texts(pl.Title)}
		for _, s := range pl.Stages {
			if s == nil {
				continue
			}
			if s.Kind() == model.StageStart && s.Retired == nil && one.Start == "" {
				one.Start = s.Self().Path()
			}
			row.Stages[s.Self().Path()] = &stageRow{
				Title: k.Texts(s.Title), Type: s.Kind(), Open: s.IsOpen(), Birth: k.birth(pl, s), HandsOver: k.hands(s),
			}
		}
		var ok bool
		var why words.Localized
		if one.Opens, ok, why = k.printed(pl.Self().Ref, &pl.OpensWhen); !ok {
			one.Opens = never
			k.keep(pl.Self().Ref+"#opens", manual(contract.NeedsCode, why, say(stepCheck, words.Args{"what": pl.Title})))
		}
		k.keep(pl.Self().Ref+"#opens", enforced)
		row.Pipelines = append(row.Pipelines, one)
		k.moveRows(o, row, pl)
		for _, c := range pl.Checkpoints {
			if c != nil {
				row.Checkpoints = append(row.Checkpoints, k.checkpointRow(o, pl, c))
			}
		}
	}
}

// birth tells whether a record may be born in a stage.
func (k *Maker) birth(pl *model.Pipeline, s *model.Stage) any {
	ref := s.Self().Ref + "#birth"
	k.keep(ref, enforced)
	if s.Retired != nil {
		return false
	}
	if s.Kind() == model.StageStart {
		return true
	}
	var trees []*Tree
	for _, start := range pl.Starts {
		if start == nil || start.Stage.Get() != s {
			continue
		}
		if !start.When.IsSet() {
			return true
		}
		t, ok, why := k.printed(s.Self().Ref, &start.When)
		if !ok {
			k.keep(ref, manual(contract.NeedsCode, why, say(stepCheck, words.Args{"what": s.Title})))
			continue
		}
		k.keep(ref+" when not", enforced)
		trees = append(trees, t)
	}
	if trees == nil {
		return false
	}
	return trees
}

// hands tells what a stage hands over.
func (k *Maker) hands(s *model.Stage) []handRow {
	var rows []handRow
	ref := s.Self().Ref + "#hands over"
	for _, h := range s.HandsOver {
		if h == nil || k.byEntity[h.Creates.Get()] == nil {
			k.keep(ref, manual(contract.NeedsCode, say(whyFault, nil), say(stepHandOver, words.Args{"stage": s.Title})))
			continue
		}
		o := k.byEntity[h.Creates.Get()]
		row := handRow{Model: o.Model, Copy: [][2]any{}, ReuseBy: []string{}}
		if into := h.Into.Get(); into != nil {
			row.Into = into.Self().Path()
		}
		link := h.Link.Get()
		if link == nil && !h.Link.IsSet() {
			if pl, _ := s.Self().Parent.(*model.Pipeline); pl != nil {
				link = only(o.Entity, pl.Entity.Get())
			}
		}
		if link != nil && link.Entity() == o.Entity && o.ByField[link] != nil {
			row.Link = link.Self().ID()
		}
		v := enforced
		for i := range h.Copy.Entries {
			entry := &h.Copy.Entries[i]
			t, ok, why := k.printed(s.Self().Ref, &entry.Value.Condition)
			f := entry.Key.Get()
			if !ok || o.ByField[f] == nil {
				v = near(contract.NeedsCode, orWhy(why), say(stepHandOver, words.Args{"stage": s.Title}))
				continue
			}
			row.Copy = append(row.Copy, [2]any{f.Self().ID(), t})
		}
		for _, reuse := range h.ReuseBy.Items {
			if f := reuse.Get(); f != nil {
				row.ReuseBy = append(row.ReuseBy, f.Self().ID())
			}
		}
		rows = append(rows, row)
		k.keep(ref, v)
	}
	return rows
}

// moveRows tells of the moves of a pipeline.
func (k *Maker) moveRows(o *Object, row *ModelRow, pl *model.Pipeline) {
	graph := k.Facts.Graph(pl)
	for _, pair := range graph.Forbidden() {
		k.keep("transition/"+pl.Self().Path()+"."+pair.ID(), enforced) // no move of the table leads there
	}
	for _, m := range graph.Moves {
		t := m.Transition
		ref := refOf(pl, m)
		one := &moveRow{From: m.From.Self().Path(), To: m.To.Self().Path(), Ref: m.ID() + "@" + strconv.Itoa(index(pl, t)), By: []string{}, Limit: t.Limit.V}
		for _, by := range t.By.Items {
			if role := by.Get(); role != nil {
				one.By = append(one.By, role.Self().ID())
			}
		}
		var ok bool
		var why words.Localized
		if one.When, ok, why = k.printed(t.Self().Ref, &t.When); !ok {
			one.When = never // better no move than one that nobody checks
			v := manual(contract.NeedsCode, why, say(stepMigrate, words.Args{"what": k.moveTitle(m)}))
			k.keep(ref+"#when so", v)
			k.keep(ref, v)
		}
		k.keep(ref+"#when", enforced)
		k.keep(ref+"#when so", enforced)
		k.keep(ref+"#limit", enforced)
		k.keep(ref+"#limit over", enforced)
		if f := t.Reason.Get(); f != nil && o.ByField[f] != nil {
			one.Reason = f.Self().ID()
			k.keep(ref+"#reason", enforced)
		}
		for i := range t.Sets.Entries {
			entry := &t.Sets.Entries[i]
			f := entry.Key.Get()
			Tree, ok, why := k.printed(t.Self().Ref, &entry.Value.Condition)
			if !ok || o.ByField[f] == nil {
				k.keep(ref, near(contract.NeedsCode, orWhy(why), say(stepSets, words.Args{"what": k.moveTitle(m)})))
				continue
			}
			one.Sets = append(one.Sets, [2]any{f.Self().ID(), Tree})
		}
		k.approvalRows(o, pl, m, ref, one)
		row.Moves = append(row.Moves, one)
	}
}

func index(pl *model.Pipeline, t *model.Transition) int {
	for i, other := range pl.Transitions {
		if other == t {
			return i
		}
	}
	return -1
}

// refOf returns the reference that the ledger has for a move.
func refOf(pl *model.Pipeline, m model.Move) string {
	if m.Explicit && m.Transition.Self().Ref != "" {
		return m.Transition.Self().Ref
	}
	return "transition/" + pl.Self().Path() + "." + m.ID()
}

func (k *Maker) moveTitle(m model.Move) words.Localized {
	return say(words.Text{En: "{from} → {to}", Ru: "{from} → {to}"}, words.Args{"from": m.From.Title, "to": m.To.Title})
}

// approvalRows tells who says yes to a move before it is made.
func (k *Maker) approvalRows(o *Object, pl *model.Pipeline, m model.Move, ref string, row *moveRow) {
	for _, a := range m.Transition.Approvals {
		if a == nil || a.By.Get() == nil {
			continue
		}
		by := a.By.Get()
		base := ref + "#approval " + by.Self().ID()
		one := approvalRow{By: by.Self().ID(), Fields: []string{}}
		if after := a.After.Get(); after != nil {
			one.After = after.Self().ID()
		}
		if to := a.RejectTo.Get(); to != nil {
			one.RejectTo = to.Self().Path()
		}
		var ok bool
		var why words.Localized
		one.When, ok, why = k.printed(m.Transition.Self().Ref, &a.When)
		if !ok {
			one.When = nil // asked always
			k.keep(base+" free", near(contract.NeedsCode, why, nil))
		}
		add := func(f *model.Field) {
			if f == nil || o.ByField[f] == nil || facts.Computed(f) {
				return
			}
			for _, known := range one.Fields {
				if known == f.Self().ID() {
					return
				}
			}
			one.Fields = append(one.Fields, f.Self().ID())
		}
		reads(k.Book.Tree(&a.When), add)
		for _, c := range pl.Checkpoints {
			if c == nil || !guardsStage(c, m) && !slices.Contains(k.Facts.Graph(pl).Holds(c), m.To) {
				continue
			}
			for _, item := range c.Require {
				k.readBy(item, add)
			}
		}
		for _, sort := range approvalSorts {
			k.keep(base+" "+sort, enforced)
		}
		row.Approvals = append(row.Approvals, one)
	}
}

var approvalSorts = []string{"approve", "reject", "mute", "self", "stranger", "changed", "early", "free"}

func (k *Maker) readBy(r *model.Require, visit func(*model.Field)) {
	if r == nil {
		return
	}
	visit(r.Field.Get())
	reads(k.Book.Tree(&r.Rule), visit)
	for _, set := range r.AnyOf {
		for _, inner := range set {
			k.readBy(inner, visit)
		}
	}
}
