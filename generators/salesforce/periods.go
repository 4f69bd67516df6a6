package salesforce

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
	"math/big"
)

// inPeriod prints whether a day lies in a period of the calendar.
func (f *formula) inPeriod(n *expr.Node) string {
	day, blank := f.value(n.Args[0])
	if n.Args[0].Type.Base == expr.Moment {
		f.almost(nearZone)
		day = "DATEVALUE(" + day + ")"
	}
	shift := decimal(n.Args[2].Value.Number)
	grain := model.Grain(n.Args[1].Value.Text)
	from, months := "", 0
	switch grain {
	case model.GrainDay:
		from = "TODAY() + " + shift
		return all(not(some(blank...)), day+" = "+from)
	case model.GrainWeek: // 1900-01-01 was a Monday
		from = "(TODAY() - MOD(TODAY() - DATE(1900, 1, 1), 7) + 7 * " + shift + ")"
		return all(not(some(blank...)), day+" >= "+from, day+" < "+from+" + 7")
	case model.GrainFiscalQuarter, model.GrainFiscalYear:
		if start := f.plan.fiscal(); start != "" && start != "01-01" {
			return f.fail(whyFiscal, nil)
		}
	}
	switch grain {
	case model.GrainMonth:
		from, months = "DATE(YEAR(TODAY()), MONTH(TODAY()), 1)", 1
	case model.GrainQuarter, model.GrainFiscalQuarter:
		from, months = "DATE(YEAR(TODAY()), 3 * CEILING(MONTH(TODAY()) / 3) - 2, 1)", 3
	case model.GrainYear, model.GrainFiscalYear:
		from, months = "DATE(YEAR(TODAY()), 1, 1)", 12
	default:
		return f.fail(whyUnknown, words.Args{"what": string(grain)})
	}
	begin := "ADDMONTHS(" + from + ", " + decimal(new(big.Rat).Mul(n.Args[2].Value.Number, big.NewRat(int64(months), 1))) + ")"
	return all(not(some(blank...)), day+" >= "+begin, day+" < ADDMONTHS("+begin+", "+decimal(big.NewRat(int64(months), 1))+")")
}

func (p *plan) fiscal() string {
	if p.spec.Project == nil || p.spec.Project.Calendar == nil {
		return ""
	}
	return string(p.spec.Project.Calendar.FiscalYearStarts.V)
}
