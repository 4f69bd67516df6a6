package data

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Proof is the check placeholder-proof. A file or a link that a checkpoint asks for is there as proof; a text
// is only where the checkpoint or the field names it so. With “is: evidence” a placeholder does not pass. What is
// certain to be filled before a checkpoint asks, an earlier one has let pass: that one has the finding.
var Proof = lint.Rule{
	Name: "placeholder-proof", Family: lint.Data, Severity: diag.Warning,
	What: words.Text{
		En: "A checkpoint asks for a proof that a placeholder would satisfy",
		Ru: "Контрольная точка требует подтверждения, которому хватит и заглушки",
	},
	Why: words.Text{
		En: "An empty file, a dash or “tbd” opens the stage, and the contract that should be there is missed months later",
		Ru: "Пустой файл, прочерк или «уточнить» откроют этап, а что договора нет, выяснится через месяцы",
	},
	Mend: words.Text{
		En: "Write “is: evidence” at the field, so that an empty file, a broken link or a dash is refused",
		Ru: "Напишите у поля «is: evidence», чтобы пустой файл, негодная ссылка и прочерк не проходили",
	},
	Say: words.Text{
		En: "“{checkpoint}” asks for “{field}” but takes anything: an empty file or a dash would pass",
		Ru: "«{checkpoint}» требует «{field}», но примет что угодно: пройдёт и пустой файл, и прочерк",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "{field: signed_contract, is: evidence}", New: "signed_contract"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "{field: signed_contract, is: evidence}", New: "{field: signed_contract, is: evidence, message: {en: Attach the contract, ru: Приложите договор}}"},
	},
	Check: proof,
}

func proof(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		filled := p.Facts.Filled(pipeline)
		for _, c := range pipeline.Checkpoints {
			proofs(c.Require, func(r *model.Require, field *model.Field) {
				if !isProof(field, c, r) {
					return
				}
				p.Look()
				if r.Is.Or(model.RequireFilled) != model.RequireEvidence && len(r.In.Items) == 0 && field.FilledBy.Get() == nil && !before(filled, p.Facts.Graph(pipeline).Starts(), c, field) {
					p.Report(lint.Finding{
						Element: c, At: placeOf(r, c), Args: words.Args{"checkpoint": c.Title, "field": field.Title},
						Witness: []any{c.Self().Ref, field.Ref},
					})
				}
			})
		}
	}
}

// before tells whether a field is certain to be filled whenever a checkpoint asks for it.
func before(filled *facts.Filled, starts []*model.Stage, c *model.Checkpoint, field *model.Field) bool {
	if filled == nil {
		return false
	}
	moves := filled.AskedOn(c)
	return len(moves) > 0 && !slices.ContainsFunc(moves, func(m model.Move) bool { return !filled.Surely(m, field) }) &&
		!slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return slices.Contains(starts, ref.Get()) })
}

// proofs visits the fields that are required, those of sets too.
func proofs(require []*model.Require, visit func(*model.Require, *model.Field)) {
	for _, r := range require {
		if r == nil {
			continue
		}
		if field := r.Field.Get(); field != nil {
			visit(r, field)
		}
		for _, set := range r.AnyOf {
			proofs(set, visit)
		}
	}
}

// isProof tells whether a field is asked for as proof of something.
func isProof(field *model.Field, c *model.Checkpoint, r *model.Require) bool {
	switch field.Type.V {
	case model.FieldFile, model.FieldURL:
		return true
	case model.FieldText, model.FieldLongText:
		for _, text := range []model.Text{field.Title, field.Help, r.Message} {
			for _, part := range text.Parts {
				if proofWord.MatchString(strings.ToLower(part.S)) {
					return true
				}
			}
		}
	}
	return false
}

// proofWord are words that name a proof.
var proofWord = regexp.MustCompile(`\b(proof|evidence|confirmation|scan)\b|подтвержден|доказательств|скан(?:$|[^\p{L}]|а|ы|-)|растау|дәлел`)

func placeOf(r *model.Require, c *model.Checkpoint) source.Span {
	if r.Field.At.IsZero() {
		return c.Self().Name
	}
	return r.Field.At
}
