package matrix

import "github.com/crmspec/crmspec/model/words"

// traceWords are the words of the way from goal to case.
var traceWords = map[string]words.Text{
	"trace":               {En: "From goal to case", Ru: "От цели до проверки"},
	"trace-lead":          {En: "What serves which goal: goal, requirement, the element that fulfils it, and the cases that try it.", Ru: "Что какой цели служит: цель, требование, элемент, который его выполняет, и случаи, которые его проверяют."},
	"trace-whole":         {En: "Every goal is served and measured, every requirement is fulfilled and tried.", Ru: "Каждой цели что-то служит, и её измеряют; каждое требование выполняется и проверяется."},
	"trace-gaps":          {En: "Where the way breaks off", Ru: "Где путь обрывается"},
	"trace-goals":         {En: "Goals and what serves them", Ru: "Цели и что им служит"},
	"trace-goals-note":    {En: "An element serves a goal if it comes from it, directly or over a requirement, or if both come from the same finding, loss or paper.", Ru: "Элемент служит цели, если появился из неё напрямую или через требование, либо если оба появились из одной находки, потери или документа."},
	"trace-requirements":  {En: "Requirements", Ru: "Требования"},
	"trace-elements":      {En: "Everything else that comes from something", Ru: "Остальное, что из чего-то появилось"},
	"trace-elements-note": {En: "Elements that name an origin, and those that findings and losses lead to. Cases are derived for pipelines and scenarios; texts, roles and rules of work are accepted by reading.", Ru: "Элементы с указанным происхождением и те, к которым привели находки и потери. Случаи выводятся для воронок и сценариев; тексты, роли и правила работы принимают чтением."},
	"goal":                {En: "Goal", Ru: "Цель"},
	"requirement":         {En: "Requirement", Ru: "Требование"},
	"requirements":        {En: "Requirements", Ru: "Требования"},
	"element":             {En: "Element", Ru: "Элемент"},
	"comes-from":          {En: "Comes from", Ru: "Откуда"},
	"fulfilled-by":        {En: "Fulfilled by", Ru: "Чем выполняется"},
	"served-by":           {En: "Served by", Ru: "Что служит"},
	"measured-by":         {En: "Measured by", Ru: "Чем измеряется"},
	"cases-head":          {En: "Cases", Ru: "Случаи"},
	"by-hand":             {En: "Checked by hand", Ru: "Проверяют вручную"},
	"missing":             {En: "Missing", Ru: "Чего не хватает"},
	"same-source":         {En: "Through", Ru: "Через что"},
	"reference":           {En: "Reference", Ru: "Ссылка"},
	"count":               {En: "Number of cases", Ru: "Число случаев"},
	"cases":               {En: "{n|# case|# cases}", Ru: "{n|# случай|# случая|# случаев}"},
	"and-more":            {En: "and {n} more", Ru: "и ещё {n}"},
	"through":             {En: "{goal} (both from “{source}”)", Ru: "{goal} (оба из «{source}»)"},
	"no-case":             {En: "no case tries it", Ru: "ни один случай не проверяет"},
	"no-case-by-hand":     {En: "no case tries it; to be checked by hand", Ru: "ни один случай не проверяет; проверяют вручную"},
	"no-goal":             {En: "no goal", Ru: "нет цели"},
	"no-measure":          {En: "no KPI measures it", Ru: "ни один показатель не измеряет"},
	"nothing-serves":      {En: "nothing serves it", Ru: "ничто не служит"},
	"nothing-satisfies":   {En: "nothing fulfils it", Ru: "ничто не выполняет"},
}
