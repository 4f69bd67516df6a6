package cli

import (
	"context"
	"strings"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/trial"
	"github.com/crmspec/crmspec/model/words"
)

// cases derives the cases of a description and plays each in memory, before any is written down. One of which the world
// in memory does otherwise is a fault of crmspec, and found as an error: nothing is to be accepted by it.
//
// Errors: a case cannot be played at all, which is a fault of crmspec too.
func (c *checked) cases() (*acceptance.Suite, diag.List, error) {
	suite := acceptance.Derive(c.facts, c.Conditions, c.tries.how()...)
	world := runtime.New(c.facts, c.Conditions)
	trial.Prepare(world, c.Spec, c.Conditions, suite)
	report, err := trial.Play(context.Background(), memory.New(world), suite)
	if err != nil {
		return nil, nil, err
	}
	var found diag.List
	for _, d := range report.Disagreements {
		subject := source.Span{}
		element := ""
		for _, ref := range d.Case.Covers {
			ref, _, _ = strings.Cut(ref, "#")
			ref, _, _ = strings.Cut(ref, " ")
			if e := c.Spec.Element(ref); e != nil {
				subject, element = e.Self().Name, e.Self().Ref
				break
			}
		}
		if subject.IsZero() && c.Spec.Project != nil {
			subject = c.Spec.Project.Self().Name
		}
		found.Add(diag.Diagnostic{
			Code: "case-disagrees", Severity: diag.Error, Subject: subject, Element: element,
			Message: words.Message{ID: "case-disagrees", Text: caseDisagreesSay, Args: words.Args{
				"id": d.Case.ID, "title": d.Case.Title, "what": d.Found[0].String(),
			}},
			Help: words.Message{ID: "case-disagrees/help", Text: caseDisagreesHint, Args: words.Args{"id": d.Case.ID}},
		})
	}
	return c.tries.of(suite), found, nil
}

var (
	caseDisagreesSay = words.Text{
		En: "The case {id}, “{title}”, does not come out when it is played in memory: {what}. This is a fault of crmspec, not of the description",
		Ru: "Случай {id}, «{title}», при проигрывании в памяти выходит иначе: {what}. Это ошибка crmspec, а не описания",
	}
	caseDisagreesHint = words.Text{
		En: "Please report it with this message; crmspec test --target memory --only {id} plays it alone",
		Ru: "Пожалуйста, сообщите о ней вместе с этим текстом; отдельно случай проигрывает crmspec test --target memory --only {id}",
	}
)
