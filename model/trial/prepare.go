package trial

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// Prepare makes a suite ready to be played: scenarios get their scripts, and worked examples of KPIs that do not give
// what they say lose theirs. Whether either is right is said by the checks of the description, and not by playing it.
func Prepare(w *runtime.World, spec *model.Spec, conditions *expr.Book, all *acceptance.Suite) {
	Scenarios(w, spec, all)
	book, names := kpi.New(spec, conditions), kpi.NewNames(spec)
	wrong := map[string]bool{}
	for _, k := range model.All[model.Kpi](spec) {
		if p := book.Passport(k); p != nil {
			wrong[k.Self().Ref] = slices.ContainsFunc(book.Examples(p, names), func(r kpi.Result) bool { return !r.OK() })
		}
	}
	for _, c := range all.Cases {
		if c.Family != suite.Figure || c.Script == nil || len(c.Covers) == 0 {
			continue
		}
		if ref, rest, _ := strings.Cut(c.Covers[0], "#"); wrong[ref] && strings.HasPrefix(rest, "example") {
			c.Script, c.ByHand = nil, words.Message{ID: "trial/example", Text: wrongExample}
		}
	}
}

var wrongExample = words.Text{
	En: "the worked examples do not give what they say; the check of the description names which",
	Ru: "примеры расчёта дают не то, что в них написано; какие — назовёт проверка описания",
}
