package compare

import (
	"fmt"
	"strconv"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/words"
)

// sums has a row for each target: the four counts, the conditions, and how much is left to people.
func (d *document) sums() table.Table {
	t := d.table(sumsTitle, crmHead)
	for _, c := range contract.Classes {
		t.Head = append(t.Head, table.Cell{Text: d.say(c.Title())})
	}
	t.Head = append(t.Head, table.Heads(d.say(allHead), d.say(shareHead), d.say(conditionsHead), d.say(handHead))...)
	for _, c := range d.all {
		row := []table.Cell{{Text: c.Target.Title}}
		if d.makes(c.Name) {
			row[0].Href = c.Name + "/" + contract.AccountPath
		}
		for _, class := range contract.Classes {
			row = append(row, number(c.Account.Count("", class)))
		}
		t.Rows = append(t.Rows, append(row, number(len(c.Account)), table.Cell{Text: d.share(c.Account.Count("", contract.Enforced), len(c.Account))},
			table.Cell{Text: d.conditions(c)}, number(len(c.Account.Steps(d.lang)))))
	}
	return t
}

// conditions counts the conditions of a target by how they came through.
func (d *document) conditions(c candidate) string {
	counts := map[contract.Exactness]int{}
	for _, one := range c.Conditions {
		counts[one.How]++
	}
	return words.Message{Text: conditionsCell, Args: words.Args{
		"exact": counts[contract.Exact], "near": counts[contract.Near], "hand": counts[contract.ByHand],
	}}.In(d.lang)
}

// families has a row for each family of promises, and how many of them each target enforces.
func (d *document) families() table.Table {
	t := d.table(familiesTitle, familyHead)
	for _, c := range d.all {
		t.Head = append(t.Head, table.Cell{Text: c.Target.Title})
	}
	if len(d.all) == 0 {
		return t
	}
	for _, f := range d.all[0].Account.Families() {
		row := []table.Cell{{Text: f.Title().In(d.lang)}}
		for _, c := range d.all {
			row = append(row, d.family(c, f))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// family says how many promises of a family a target enforces, with the rest in the tooltip.
func (d *document) family(c candidate, f acceptance.Family) table.Cell {
	all, more := 0, ""
	for i, class := range contract.Classes {
		n := c.Account.Count(f, class)
		all += n
		if i > 0 {
			more += ", "
		}
		more += fmt.Sprintf("%s: %d", d.say(class.Title()), n)
	}
	kept := c.Account.Count(f, contract.Enforced)
	cell := table.Cell{Text: words.Message{Text: ofCell, Args: words.Args{"n": kept, "all": all}}.In(d.lang), Title: more}
	if kept == 0 {
		cell.Class = "no"
	}
	return cell
}

// abilities has a row for each concept, and how far each target holds it.
func (d *document) abilities() table.Table {
	t := d.table(abilitiesTitle, conceptHead)
	for _, c := range d.all {
		t.Head = append(t.Head, table.Cell{Text: c.Target.Title})
	}
	for i, concept := range contract.Concepts {
		row := []table.Cell{{Text: d.say(concept.Title())}}
		for _, c := range d.all {
			if i >= len(c.Abilities) {
				row = append(row, table.Cell{})
				continue
			}
			a := c.Abilities[i]
			cell := table.Cell{Text: d.say(a.Level.Title())}
			if how := d.say(a.How); how != "" {
				cell.Text += ": " + how
			}
			if a.Level == contract.Lacking {
				cell.Class = "no"
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// nowhere has a row for each promise that no target keeps by itself.
func (d *document) nowhere() table.Table {
	t := d.table(neverTitle, familyHead, promiseHead, casesHead)
	if len(d.all) == 0 {
		return t
	}
	kept := map[string]bool{}
	for _, c := range d.all {
		for _, row := range c.Account {
			if row.Class == contract.Enforced || row.Class == contract.Approximated {
				kept[string(row.Family)+" "+row.Ref] = true
			}
		}
	}
	for _, row := range d.all[0].Account {
		if !kept[string(row.Family)+" "+row.Ref] {
			t.Rows = append(t.Rows, table.Heads(row.Family.Title().In(d.lang), row.Title.In(d.lang), strconv.Itoa(len(row.Cases))))
		}
	}
	t.Filter = table.FilterRows
	return t
}

// proofs says how each target has been checked.
func (d *document) proofs() table.Table {
	t := d.table(proofTitle, crmHead, proofHead)
	for _, c := range d.all {
		t.Rows = append(t.Rows, table.Heads(c.Target.Title, d.say(c.Proof)))
	}
	return t
}

func (d *document) table(caption words.Text, heads ...words.Text) table.Table {
	t := table.Table{Caption: d.say(caption), Quiet: true, Heads: 1}
	for _, head := range heads {
		t.Head = append(t.Head, table.Cell{Text: d.say(head)})
	}
	return t
}

// share is a whole percentage, rounded down: nothing less than all is 100.
func (d *document) share(n, all int) string {
	if all == 0 {
		return ""
	}
	return strconv.Itoa(n*100/all) + "\u00a0%"
}

func number(n int) table.Cell { return table.Cell{Text: strconv.Itoa(n)} }
