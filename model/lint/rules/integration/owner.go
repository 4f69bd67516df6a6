package integration

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Owner is the check integration-without-owner. A card has two owners: who decides what is exchanged,
// and who looks after the other side; one role may be both.
var Owner = lint.Rule{
	Name: "integration-without-owner", Family: lint.Integrations, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A card does not say who owns the exchange, on the side of the business or of IT",
		Ru: "В карточке не сказано, кто отвечает за обмен со стороны бизнеса или ИТ",
	},
	Why: words.Text{
		En: "When data disagree, business and IT point at each other, and the exchange stays broken",
		Ru: "Когда данные расходятся, бизнес и ИТ кивают друг на друга, а обмен так и стоит",
	},
	Mend: words.Text{
		En: "Name a role under “owner” for the business and under “it_owner” for the other side",
		Ru: "Назовите роль в «owner» со стороны бизнеса и в «it_owner» с другой стороны",
	},
	Say: words.Text{
		En: "Nobody owns “{card}”: neither “owner” nor “it_owner” is named",
		Ru: "За «{card}» никто не отвечает: не названы ни «owner», ни «it_owner»",
	},
	Also: map[string]words.Text{
		"business": {En: "“{card}” has nobody on the side of the business who decides what is exchanged", Ru: "У «{card}» нет ответственного со стороны бизнеса, который решает, чем обмениваться"},
		"it":       {En: "“{card}” has nobody who looks after the side of “{system}”", Ru: "У «{card}» нет того, кто следит за стороной «{system}»"},
	},
	Bad: []lint.Edit{
		{File: "integration.yaml", Old: "it_owner: head_of_sales\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "integration.yaml", Old: "it_owner: head_of_sales\n", New: "it_owner: administrator\n"},
	},
	Check: owner,
}

func owner(p *lint.Pass) {
	for _, card := range model.All[model.Integration](p.Spec) {
		p.Look()
		f := lint.Finding{Element: card, Args: words.Args{"card": model.TitleOf(card), "system": card.System.Name}, Witness: []any{card.Ref}}
		if system := card.System.Get(); system != nil {
			f.Args["system"] = system.Title
		}
		switch business, it := card.Owner.IsSet(), card.ItOwner.IsSet(); {
		case business && it:
			continue
		case business:
			f.Variant = "it"
		case it:
			f.Variant = "business"
		}
		p.Report(f)
	}
}
