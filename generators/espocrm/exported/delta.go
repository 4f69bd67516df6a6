package exported

import (
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// Delta returns what brings one version of an extension to the next. EspoCRM installs an extension as a whole, in place of the
// one that is there under the same name; what is gone from it stays in the database.
func Delta(old, next *contract.Work, changes state.Changes) contract.Delta {
	d := contract.Delta{Files: []generators.File{}, Holds: holds, Ready: true}
	if len(changes) == 0 {
		return d
	}
	zip := ""
	for _, f := range next.Files {
		if path.Ext(f.Path) == ".zip" {
			d.Files, zip = append(d.Files, f), f.Path
		}
	}
	before, after := manifestOf(old), manifestOf(next)
	install := contract.Step{
		Title: say(installTitle, nil), Why: say(installWhy, nil),
		Commands: []string{"php command.php extension --file=" + zip, "php command.php rebuild"}, Check: say(installCheck, words.Args{"version": after.text("version")}),
	}
	switch a, b := before.text("version"), after.text("version"); {
	case a == b:
		install.Do = append(install.Do, say(sameVersion, words.Args{"version": b}))
	case older(b, a):
		install.Do = append(install.Do, say(olderVersion, words.Args{"from": a, "to": b}))
	}
	if a, b := before.text("name"), after.text("name"); a != b {
		install.Do = append(install.Do, say(otherName, words.Args{"from": a, "to": b}))
	}
	install.Do = append(install.Do, say(installDo, words.Args{"zip": zip}), say(cacheDo, nil))
	d.Steps = append(d.Steps, contract.Step{Title: say(keepTitle, nil), Why: say(keepWhy, nil), Do: []words.Localized{say(keepDo, nil)}})
	if found := findFirst(changes); len(found) > 0 {
		d.Steps = append(d.Steps, contract.Step{Title: say(valuesTitle, nil), Why: say(valuesWhy, nil), Do: found})
	}
	d.Steps = append(d.Steps, install)
	if roles := rolesDo(changes); len(roles) > 0 {
		d.Steps = append(d.Steps, contract.Step{Title: say(rolesTitle, nil), Why: say(rolesWhy, nil), Do: roles})
	}
	if gone := goneDo(changes); len(gone) > 0 {
		d.Steps, d.Late = append(d.Steps, contract.Step{Title: say(goneTitle, nil), Why: say(goneWhy, nil), Do: gone}), 1
	}
	return d
}

func say(t words.Text, args words.Args) words.Localized { return words.Message{Text: t, Args: args} }

// manifestOf returns what an extension says of itself.
func manifestOf(w *contract.Work) object {
	i := slices.IndexFunc(w.Files, func(f generators.File) bool { return path.Base(f.Path) == "manifest.json" })
	if i < 0 {
		return nil
	}
	content, err := w.Files[i].Render()
	var o object
	if err != nil || json.Unmarshal(content, &o) != nil {
		return nil
	}
	return o
}

// older tells whether a version stands before another, number by number.
func older(a, b string) bool {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(x), len(y)) {
		var m, n string
		if i < len(x) {
			m = strings.TrimLeft(x[i], "0")
		}
		if i < len(y) {
			n = strings.TrimLeft(y[i], "0")
		}
		if m != n {
			return len(m) < len(n) || len(m) == len(n) && m < n
		}
	}
	return false
}

// holds tells whether a thing holds what people have entered.
func holds(t state.Thing) bool {
	return t.Kind == kindEntity || t.Kind == kindField || t.Kind == kindLink
}

// findFirst tells what must be found and saved while the earlier version is there: what goes, and what fields demand of records
// by a rule. What they demand by themselves is told for all CRMs alike.
func findFirst(changes state.Changes) []words.Localized {
	var list []words.Localized
	for _, c := range changes {
		switch {
		case c.Sort == state.Remove && c.Thing.Kind == kindField:
			list = append(list, say(exportField, words.Args{"title": shown(c.Thing)}))
		case c.Sort == state.Remove && c.Thing.Kind == kindEntity:
			list = append(list, say(exportEntity, words.Args{"title": shown(c.Thing)}))
		}
		if c.Sort != state.Alter || c.Thing.Kind != kindField {
			continue
		}
		for _, f := range c.Facts {
			switch {
			case f.Key == "type" && f.Now != "" && f.Want != "":
				list = append(list, say(typeDo, words.Args{"field": shown(c.Thing), "now": f.Now, "want": f.Want}))
			case f.Key == "maxLength" && len(f.Want) > 0 && len(f.Now) > 0 && older(f.Want, f.Now):
				list = append(list, say(shorterDo, words.Args{"field": shown(c.Thing), "n": f.Want}))
			case f.Key == "required when" && f.Now == "" && f.Want != "":
				list = append(list, say(requiredDo, words.Args{"field": shown(c.Thing)}))
			case f.Key == "required when" && f.Want != "":
				if more, ok := wider(f.Now, f.Want); !ok {
					list = append(list, say(otherwiseDo, words.Args{"field": shown(c.Thing), "when": f.Want}))
				} else if len(more) > 0 {
					list = append(list, say(alsoDo, words.Args{"field": shown(c.Thing), "stages": strings.Join(more, ", ")}))
				}
			}
		}
	}
	return list
}

// oneOf matches a demand that holds for some values of a field.
var oneOf = regexp.MustCompile(`^(\S+) in \((.*)\)$`)

// wider tells which values a demand holds for that it did not hold for before; false where it is another demand altogether. A
// stage that is new has no records yet.
func wider(now, want string) (more []string, same bool) {
	a, b := oneOf.FindStringSubmatch(now), oneOf.FindStringSubmatch(want)
	if a == nil || b == nil || a[1] != b[1] {
		return nil, false
	}
	before := strings.Split(a[2], ", ")
	for _, value := range strings.Split(b[2], ", ") {
		if !slices.Contains(before, value) {
			more = append(more, value)
		}
	}
	return more, true
}

// shown names a thing for people.
func shown(t state.Thing) string {
	if t.Title == "" || t.Title == t.Name {
		return t.Name
	}
	return t.Title + " (" + t.Name + ")"
}

// rolesDo tells which roles EspoCRM leaves as they are where people changed them.
func rolesDo(changes state.Changes) []words.Localized {
	var list []words.Localized
	for _, c := range changes {
		if c.Sort == state.Alter && (c.Thing.Kind == kindRole || c.Thing.Kind == kindTeam) {
			list = append(list, say(roleDo, words.Args{"role": c.Thing.Title}))
		}
		if c.Sort == state.Add && c.Thing.Kind == kindRole {
			list = append(list, say(newRoleDo, words.Args{"role": c.Thing.Title}))
		}
	}
	return list
}

// goneDo tells what to do with what is no longer wanted, people before records, records before what holds them.
func goneDo(changes state.Changes) []words.Localized {
	texts := []struct {
		kind string
		text words.Text
	}{{kindRole, goneRole}, {kindTeam, goneTeam}, {kindField, goneField}, {kindEntity, goneEntity}}
	var list []words.Localized
	for _, t := range texts {
		for _, c := range changes {
			if c.Sort == state.Remove && c.Thing.Kind == t.kind {
				list = append(list, say(t.text, words.Args{"title": shown(c.Thing)}))
			}
		}
	}
	return list
}

var (
	valuesTitle = words.Text{En: "Before the installation: find and export", Ru: "До установки: найдите и выгрузите"}
	valuesWhy   = words.Text{
		En: "What goes can be seen no more after the installation, and a record that does not fit can be saved by nobody.",
		Ru: "То, что убирают, после установки не увидеть, а неподходящую запись никто не сможет сохранить.",
	}
	typeDo       = words.Text{En: "{field}: the type becomes {want} instead of {now}; export the values, since EspoCRM does not convert them", Ru: "{field}: тип {now} станет {want}; выгрузите значения, EspoCRM их не переводит"}
	shorterDo    = words.Text{En: "{field}: find and shorten texts of more than {n} characters", Ru: "{field}: найдите и сократите тексты длиннее {n} знаков"}
	alsoDo       = words.Text{En: "{field}: is now asked for in {stages} too; records that stand there already need it, a stage that is new has none", Ru: "{field}: теперь спрашивается и на этапе {stages}; заполните его у записей, которые там уже стоят (на новом этапе их ещё нет)"}
	otherwiseDo  = words.Text{En: "{field}: is asked for otherwise than before ({when}); list the records of which this is true, and fill it in where it is empty", Ru: "{field}: спрашивается иначе, чем прежде ({when}); отберите записи, для которых это так, и заполните, где пусто"}
	exportField  = words.Text{En: "Field {title}: export what stands in it; after the installation nobody sees it", Ru: "Поле {title}: выгрузите его значения; после установки их никто не увидит"}
	exportEntity = words.Text{En: "Entity {title}: export its records; after the installation nobody sees them", Ru: "Сущность {title}: выгрузите её записи; после установки их никто не увидит"}
	requiredDo   = words.Text{En: "{field}: is asked for from now on; list the records without it and fill it in, or whoever saves them next has to", Ru: "{field}: теперь обязательно; отберите записи без него и заполните, иначе это придётся сделать тому, кто сохранит их следующим"}

	keepTitle = words.Text{En: "Save what is there", Ru: "Сохраните то, что есть"}
	keepWhy   = words.Text{En: "The next version takes the place of the one that is there.", Ru: "Новая версия встаёт на место нынешней."}
	keepDo    = words.Text{En: "Save the files and the database of EspoCRM, and do everything on a copy first", Ru: "Сохраните файлы и базу данных EspoCRM и сначала сделайте всё на копии"}

	installTitle = words.Text{En: "Install the next version", Ru: "Установите новую версию"}
	installWhy   = words.Text{
		En: "An extension is installed as a whole; what is new comes with it, and no data is touched. What people wrote over it in the Entity Manager stays.",
		Ru: "Расширение ставится целиком; новое приходит с ним, данные не трогаются. Написанное людьми поверх него в Менеджере сущностей остаётся.",
	}
	installDo    = words.Text{En: "Administration → Extensions: choose delta/{zip}, Upload, Install; or the commands below", Ru: "Администрирование → Расширения: выберите delta/{zip}, загрузите и установите; или команды ниже"}
	cacheDo      = words.Text{En: "Administration → Clear Cache, then Rebuild; everybody reloads the page", Ru: "Администрирование → Очистить кэш, затем Перестроить; все обновляют страницу"}
	installCheck = words.Text{En: "Administration → Extensions shows version {version}, and nothing new stands in data/logs.", Ru: "Администрирование → Расширения показывает версию {version}, в data/logs нет новых ошибок."}
	sameVersion  = words.Text{
		En: "Both descriptions are of version {version}: raise it first, project.version, and generate anew. EspoCRM 9.1 installs the same version over itself, but nobody could see which of the two is there",
		Ru: "У обоих описаний версия {version}: сначала поднимите её (version проекта) и создайте всё заново. EspoCRM 9.1 ставит ту же версию поверх, но никто не увидит, какая из двух стоит",
	}
	olderVersion = words.Text{
		En: "Version {to} is older than {from}, and EspoCRM refuses it: raise project.version and generate anew",
		Ru: "Версия {to} старше установленной {from}, и EspoCRM её не примет: поднимите version проекта и создайте всё заново",
	}
	otherName = words.Text{
		En: "The extension is called “{to}” now, and EspoCRM knows the one that is there as “{from}”: uninstall that one first (its data stays), or both are there at once",
		Ru: "Расширение теперь называется «{to}», а стоящее EspoCRM знает как «{from}»: сначала удалите его (данные останутся), иначе будут стоять оба",
	}

	rolesTitle = words.Text{En: "Look at the roles and teams", Ru: "Проверьте роли и команды"}
	rolesWhy   = words.Text{En: "A role or team that somebody changed by hand is left as it is; the log of EspoCRM names it.", Ru: "Роль или команда, которую меняли вручную, остаётся как есть; её называет журнал EspoCRM."}
	roleDo     = words.Text{En: "“{role}”: compare it with the description (crmspec plan), and bring it up to date by hand where it was left alone", Ru: "«{role}»: сравните с описанием (crmspec plan) и поправьте вручную, если её не тронули"}
	newRoleDo  = words.Text{En: "Give the new role “{role}” to its people", Ru: "Дайте новую роль «{role}» её людям"}

	goneTitle = words.Text{En: "Retire what is no longer wanted", Ru: "Уберите то, что больше не нужно"}
	goneWhy   = words.Text{
		En: "Last, and by hand. Installing takes nothing away: columns and tables stay in the database with all that people entered, and come back with a field of the same name.",
		Ru: "В последнюю очередь и руками. Установка ничего не удаляет: столбцы и таблицы остаются в базе со всем введённым и вернутся вместе с полем того же имени.",
	}
	goneRole   = words.Text{En: "Role {title}: take it from everybody who has it (Administration → Users), give them another, then delete it", Ru: "Роль {title}: снимите её со всех, у кого она есть (Администрирование → Пользователи), дайте им другую, затем удалите"}
	goneTeam   = words.Text{En: "Team {title}: give its people and records another team, then delete it", Ru: "Команда {title}: дайте её людям и записям другую команду, затем удалите"}
	goneField  = words.Text{En: "Field {title}: the column stays in the database; delete it there when nobody misses it", Ru: "Поле {title}: столбец остаётся в базе; удалите его там, когда его никто не хватится"}
	goneEntity = words.Text{En: "Entity {title}: the table stays in the database; delete it there when nobody misses it", Ru: "Сущность {title}: таблица остаётся в базе; удалите её там, когда её никто не хватится"}
)
