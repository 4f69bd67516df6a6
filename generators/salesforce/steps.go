package salesforce

import (
	"cmp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/words"
)

// steps returns what a person does to bring the configuration in.
func (p *plan) steps() []contract.Step {
	steps := []contract.Step{{
		Title: say(words.Text{En: "Prepare an org", Ru: "Подготовьте орг"}, nil),
		Why:   say(words.Text{En: "In a sandbox a mistake costs nothing. What stands in the org already is not in this folder.", Ru: "В песочнице ошибка ничего не стоит. Того, что уже есть в орге, в этой папке нет."}, nil),
		Do:    p.preparation(),
		Commands: []string{
			"npm install --global @salesforce/cli", "sf org login web --alias crm",
		},
		Check: say(words.Text{En: "“sf org display --target-org crm” shows the org.", Ru: "«sf org display --target-org crm» показывает орг."}, nil),
	}}
	for _, ph := range phases {
		if !p.hasPhase(ph) {
			continue
		}
		command := "sf project deploy start --target-org crm --manifest manifest/" + ph.file
		steps = append(steps, contract.Step{
			Title:    say(phaseTitles[ph.file], nil),
			Why:      say(phaseWhys[ph.file], nil),
			Commands: []string{command + " --dry-run", command},
			Check:    say(words.Text{En: "The deployment says “Succeeded”.", Ru: "Развёртывание сообщает «Succeeded»."}, nil),
		})
	}
	steps = append(steps, p.layouts(), p.people())
	if p.needsCloseDate() {
		steps = append(steps, contract.Step{
			Title: say(words.Text{En: "Say when an opportunity closes", Ru: "Скажите, когда закрывается сделка"}, nil),
			Why:   say(words.Text{En: "Salesforce demands a close date of every opportunity; the description has none.", Ru: "Salesforce требует у каждой сделки дату закрытия; в описании её нет."}, nil),
			Do:    []words.Localized{say(words.Text{En: "Setup → Object Manager → Opportunity → Buttons, Links, and Actions → New Action: predefined value of Close Date TODAY() + 90", Ru: "Setup → Object Manager → Opportunity → Buttons, Links, and Actions → New Action: предустановленное значение Close Date TODAY() + 90"}, nil)},
		})
	}
	return steps
}

// preparation lists what has to be so before the first deployment.
func (p *plan) preparation() []words.Localized {
	do := []words.Localized{say(words.Text{
		En: "Compare names.json with the org (Setup → Object Manager): a list that exists under the same name is replaced, with all its values",
		Ru: "Сравните names.json с оргом (Setup → Object Manager): список с тем же именем будет заменён вместе со всеми значениями",
	}, nil)}
	if code, known := language(p.lang); known {
		do = append(do, say(words.Text{
			En: "Setup → Company Information: the default language is {lang}: labels without a translation are in it",
			Ru: "Setup → Company Information: язык по умолчанию {lang}: на нём подписи без перевода",
		}, words.Args{"lang": code}))
	}
	if langs := p.languageNames(); langs != "" {
		do = append(do, say(words.Text{
			En: "Setup → Translation Language Settings: switch on the translation workbench and the languages {langs}",
			Ru: "Setup → Translation Language Settings: включите перевод и языки {langs}",
		}, words.Args{"langs": langs}))
	}
	if lost := p.unknownLanguages(); lost != "" {
		do = append(do, say(words.Text{En: "Salesforce has no such languages, and there is no translation into them: {langs}", Ru: "Этих языков в Salesforce нет, перевода на них не будет: {langs}"}, words.Args{"langs": lost}))
	}
	for _, o := range p.objects {
		if o.standard != nil && o.stage != "" {
			do = append(do, say(words.Text{
				En: "{object}: the list {list} of all pipelines is replaced; add to the file what other pipelines of the org use",
				Ru: "{object}: список {list} для всех воронок будет заменён; добавьте в файл то, чем пользуются другие воронки орга",
			}, words.Args{"object": o.api, "list": o.standard.list}))
		}
	}
	if hours := p.workingTime(); hours != nil {
		do = append(do, hours)
	}
	if slices.ContainsFunc(p.files, func(f file) bool { return f.kind == "DuplicateRule" }) {
		do = append(do, say(words.Text{
			En: "Setup → Duplicate Rules: switch off the rules that stand there, or raise sortOrder in the files: it must run on without gaps",
			Ru: "Setup → Duplicate Rules: отключите имеющиеся правила или поднимите sortOrder в файлах: он должен идти без пропусков",
		}, nil))
	}
	return append(do, say(words.Text{
		En: "A field that was a list of its own cannot become a global one by deployment: rename or delete it first",
		Ru: "Поле с собственным списком нельзя сделать глобальным развёртыванием: сначала переименуйте или удалите его",
	}, nil))
}

func (p *plan) languageNames() string {
	var list []string
	for _, lang := range p.languages() {
		if code, known := language(lang); known {
			list = append(list, code)
		}
	}
	return strings.Join(list, ", ")
}

func (p *plan) unknownLanguages() string {
	var list []string
	for _, lang := range p.languages() {
		if _, known := language(lang); !known {
			list = append(list, lang)
		}
	}
	return strings.Join(list, ", ")
}

// layouts says what has to be put onto cards, and which labels of Salesforce's own are called otherwise here.
func (p *plan) layouts() contract.Step {
	step := contract.Step{
		Title: say(words.Text{En: "Lay out the cards", Ru: "Разложите карточки"}, nil),
		Why: say(words.Text{
			En: "A new field stands on no card until somebody puts it there, and what Salesforce has of its own keeps its name.",
			Ru: "Новое поле не стоит ни на одной карточке, пока его туда не поставят, а то, что есть в самой Salesforce, сохраняет своё имя.",
		}, nil),
		Check: say(words.Text{En: "A user of each role sees the fields of his role on a card.", Ru: "Пользователь каждой роли видит на карточке поля своей роли."}, nil),
	}
	for _, o := range p.objects {
		var own, renamed []string
		for _, f := range o.entity.Fields {
			c := o.columns[f]
			switch {
			case c == nil || c.api == "":
			case c.standard && c.api != "OwnerId":
				if shown := label(f.Title, p.lang, f.Self().ID(), maxLabel); shown != c.api {
					renamed = append(renamed, c.api+" → "+shown)
				}
			case !c.standard:
				own = append(own, c.api)
			}
		}
		for _, box := range p.boxes[o] {
			own = append(own, box.api)
		}
		if len(own) > 0 {
			step.Do = append(step.Do, say(words.Text{
				En: "Setup → Object Manager → {object} → Page Layouts: put on the layout, in this order: {fields}",
				Ru: "Setup → Object Manager → {object} → Page Layouts: поставьте на макет в этом порядке: {fields}",
			}, words.Args{"object": o.api, "fields": strings.Join(own, ", ")}))
		}
		if o.standard != nil && o.entity.Self().Document != nil {
			step.Do = append(step.Do, say(words.Text{
				En: "Setup → Rename Tabs and Labels → {object}: call it “{title}”; its fields: {fields}",
				Ru: "Setup → Rename Tabs and Labels → {object}: назовите «{title}»; поля: {fields}",
			}, words.Args{"object": o.api, "title": o.entity.Title, "fields": cmp.Or(strings.Join(renamed, ", "), "–")}))
		}
	}
	return step
}

// people says how users get what their roles may do.
func (p *plan) people() contract.Step {
	step := contract.Step{
		Title: say(words.Text{En: "Give people their roles", Ru: "Дайте людям роли"}, nil),
		Why: say(words.Text{
			En: "Permission sets only add. A profile that grants more undoes them: give everybody the profile “Minimum Access - Salesforce”.",
			Ru: "Наборы полномочий только прибавляют. Профиль, который даёт больше, их обесценит: дайте всем профиль «Minimum Access - Salesforce».",
		}, nil),
		Check: say(words.Text{En: "Each person logs in and sees what the acceptance cases of the role say.", Ru: "Каждый входит и видит то, что говорят проверки его роли."}, nil),
	}
	for _, n := range p.nodes {
		var set string
		for _, s := range p.sets {
			if s.role == n.role {
				set = s.api
			}
		}
		if set == "" {
			continue
		}
		text := words.Text{
			En: "“{role}”: Setup → Users: role {node}; permission set {set}, that is sf org assign permset --name {set}",
			Ru: "«{role}»: Setup → Users: роль {node}; набор {set}, то есть sf org assign permset --name {set}",
		}
		step.Do = append(step.Do, say(text, words.Args{"role": n.role.Title, "node": n.api, "set": set}))
	}
	step.Do = append(step.Do,
		say(words.Text{En: "The users of integrations and flows get the set Crm_Machine", Ru: "Пользователи интеграций и потоков получают набор Crm_Machine"}, nil),
		say(words.Text{En: "The user of the migration gets Crm_Rules_Bypass, and loses it on the day the migration is over", Ru: "Пользователь переноса данных получает Crm_Rules_Bypass и теряет его в день окончания переноса"}, nil))
	return step
}

// needsCloseDate tells whether opportunities have no field of the description for the date that Salesforce demands.
func (p *plan) needsCloseDate() bool {
	for _, o := range p.objects {
		if o.api != "Opportunity" {
			continue
		}
		for _, c := range o.columns {
			if c.api == "CloseDate" {
				return false
			}
		}
		return true
	}
	return false
}

var phaseTitles = map[string]words.Text{
	"1-values.xml":  {En: "Lists of values", Ru: "Списки значений"},
	"2-data.xml":    {En: "Objects and fields", Ru: "Объекты и поля"},
	"3-process.xml": {En: "Pipelines and rules", Ru: "Воронки и правила"},
	"4-rights.xml":  {En: "Roles, rights, duplicates", Ru: "Роли, права, дубли"},
	"5-texts.xml":   {En: "Translations, passports, cards", Ru: "Переводы, паспорта, карточки"},
	"6-time.xml":    {En: "Time limits of cases", Ru: "Сроки обращений"},
}

var phaseWhys = map[string]words.Text{
	"1-values.xml":  {En: "A business process with a stage that is not in the list yet is refused.", Ru: "Бизнес-процесс с этапом, которого ещё нет в списке, будет отклонён."},
	"2-data.xml":    {En: "Rules and rights name the fields.", Ru: "Правила и права называют поля."},
	"3-process.xml": {En: "From here on the rules bind everybody, whoever loads data too: load it as the user with Crm_Rules_Bypass.", Ru: "С этого шага правила связывают всех, и того, кто загружает данные: загружайте их пользователем с Crm_Rules_Bypass."},
	"4-rights.xml":  {En: "Sharing rules name the roles. Recalculation of sharing may take a while.", Ru: "Правила общего доступа называют роли. Пересчёт доступа может занять время."},
	"5-texts.xml":   {En: "A translation of what is not there is refused.", Ru: "Перевод того, чего ещё нет, будет отклонён."},
	"6-time.xml":    {En: "An org has one escalation rule at work: where another one is, this one takes its place.", Ru: "В орге действует одно правило эскалации: если есть другое, это займёт его место."},
}
