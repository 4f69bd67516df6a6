package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// OwnDeputy is the check deputy-of-itself.
var OwnDeputy = lint.Rule{
	Name: "deputy-of-itself", Family: lint.Access, Severity: diag.Warning,
	What: words.Text{
		En: "A role stands in for itself",
		Ru: "Роль замещает сама себя",
	},
	Why: words.Text{
		En: "When its only holder is ill, approvals and records wait, although the paper says that somebody stands in",
		Ru: "Когда единственный сотрудник с этой ролью болеет, согласования и записи ждут, хотя на бумаге замена есть",
	},
	Mend: words.Text{
		En: "Name another role as the “deputy”, or delete it",
		Ru: "Назовите в «deputy» другую роль или удалите его",
	},
	Say: words.Text{
		En: "“{role}” is its own deputy: nobody stands in for it",
		Ru: "Роль «{role}» назначена заместителем самой себе: её никто не замещает",
	},
	Bad: []lint.Edit{
		{File: "roles.yaml", Old: "reports_to: head_of_sales\n", New: "reports_to: head_of_sales\ndeputy: sales_manager\n"},
	},
	Good: []lint.Edit{
		{File: "roles.yaml", Old: "reports_to: head_of_sales\n", New: "reports_to: head_of_sales\ndeputy: head_of_sales\n"},
	},
	Check: ownDeputy,
}

func ownDeputy(p *lint.Pass) {
	for _, role := range model.All[model.Role](p.Spec) {
		if !role.Deputy.IsSet() {
			continue
		}
		p.Look()
		if role.Deputy.Get() == role {
			p.Report(lint.Finding{Element: role, At: role.Deputy.At, Witness: []any{role.Ref}, Args: words.Args{"role": role.Title}})
		}
	}
}
