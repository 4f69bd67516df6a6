package site

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
)

// findings lists what the checks say of the description: to owners what it means for them and who owes the
// answer, and beneath it what the analyst reads.
func (s *site) findings() {
	if len(s.in.Findings) == 0 {
		return
	}
	s.chapter("findings")
	s.note(escape(label("findings-note", s.lang)))
	var rows []row
	for _, d := range s.in.Findings {
		rows = append(rows, row{cells: []string{s.placeOf(d), s.meaning(d), s.owes(d), escape(label("severity-"+d.Severity.String(), s.lang))}})
	}
	s.table("findings", []string{"where-it-is", "means-to-you", "owes-answer", "severity"}, rows)
}

// placeOf names what a finding is about.
func (s *site) placeOf(d diag.Diagnostic) string {
	if element := s.in.Spec.Element(d.Element); element != nil {
		return s.linkBy(element, d.Element)
	}
	if d.Element != "" {
		return escape(d.Element)
	}
	return code(d.Subject.Path())
}

// meaning says why a finding hurts; what is wrong and how to mend it in a lower voice, with its place in the
// files and the name of the check.
func (s *site) meaning(d diag.Diagnostic) string {
	why := s.in.Whys[d.Code]
	analyst := lines(escape(d.Message.In(s.lang)), escape(d.Help.In(s.lang)))
	place := code(d.Subject.String()) + " · " + escape(d.Code)
	if why.IsZero() {
		return escape(d.Message.In(s.lang)) + more(escape(d.Help.In(s.lang)), place)
	}
	return escape(why.In(s.lang)) + more(s.named("for-analyst", analyst), place)
}

// owes names who says yes to what a finding is about, else to the project.
func (s *site) owes(d diag.Diagnostic) string {
	var documents []model.Element
	if element := s.in.Spec.Element(d.Element); element != nil && element.Self().Document != nil {
		documents = append(documents, element.Self().Document.Value)
	}
	if s.in.Spec.Project != nil {
		documents = append(documents, s.in.Spec.Project)
	}
	for _, document := range documents {
		if holder, ok := document.(interface{ Envelope() *model.Head }); ok {
			if role := holder.Envelope().Owner.Get(); role != nil {
				return s.linkTo(role)
			}
		}
	}
	return escape(label("nobody-named", s.lang))
}
