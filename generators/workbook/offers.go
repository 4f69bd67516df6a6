package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// offers are filters above the data, and lists of answers in its cells.
func (p *painter) offers(s Sheet, _ []float64) error {
	if s.Page || len(s.Columns) == 0 {
		return nil
	}
	last := max(2, len(s.Rows)+1)
	if err := p.f.AutoFilter(s.Name, "A1:"+at(len(s.Columns), last), nil); err != nil {
		return err
	}
	for i, c := range s.Columns {
		if len(c.Choices) == 0 || len(s.Rows) == 0 {
			continue
		}
		list := excelize.NewDataValidation(true)
		list.SetSqref(at(i+1, 2) + ":" + at(i+1, last))
		if err := list.SetDropList(c.Choices); err != nil {
			return err
		}
		list.SetError(excelize.DataValidationErrorStyleStop, paperText(c.Title, 31), label("choose", p.lang)+" "+strings.Join(c.Choices, ", "))
		if err := p.f.AddDataValidation(s.Name, list); err != nil {
			return err
		}
	}
	return nil
}

// marks colours cells by what they say: the marks of the sheet in its data, the answers in their columns.
func (p *painter) marks(s Sheet, _ []float64) error {
	if s.Page || len(s.Rows) == 0 {
		return nil
	}
	last := len(s.Rows) + 1
	if len(s.Columns) > s.Frozen {
		if err := p.mark(s, s.Frozen+1, len(s.Columns), last, s.Marks); err != nil {
			return err
		}
	}
	for i, c := range s.Columns {
		if c.Choices == nil {
			continue
		}
		var marks []Mark
		for j, choice := range c.Choices {
			marks = append(marks, Mark{choice, []string{"good", "no", "warn"}[min(j, 2)]})
		}
		if err := p.mark(s, i+1, i+1, last, marks); err != nil {
			return err
		}
	}
	return nil
}

func (p *painter) mark(s Sheet, from, to, last int, marks []Mark) error {
	var rules []excelize.ConditionalFormatOptions
	for _, m := range marks {
		tint, known := p.tint[m.Look]
		if !known {
			continue
		}
		rules = append(rules, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: literal(m.Text), Format: &tint})
	}
	if len(rules) == 0 {
		return nil
	}
	return p.f.SetConditionalFormat(s.Name, at(from, 2)+":"+at(to, last), rules)
}

// literal is a text as formulas write it.
func literal(text string) string { return `"` + strings.ReplaceAll(clean(text), `"`, `""`) + `"` }
