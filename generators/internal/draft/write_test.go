package draft_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
)

// opened loads what was written, and fails where anything in it is an error or not in its form.
func opened(t *testing.T, w draft.Written) *load.Workspace {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range w.Files {
		if folder[f.Path] != nil {
			t.Errorf("%s is written twice", f.Path)
		}
		folder[f.Path] = &fstest.MapFile{Data: f.Content}
		if strings.HasSuffix(f.Path, ".yaml") {
			if r := format.File(source.NewFile(f.Path, f.Content)); r.Changed() || len(r.Broken) > 0 {
				t.Errorf("%s is not in its form:\n%s", f.Path, f.Content)
			}
		}
	}
	workspace, err := load.OpenFS(folder)
	if err != nil {
		t.Fatal(err)
	}
	found := lint.Inspect(lint.Input{
		Workspace: workspace, Facts: facts.New(workspace.Spec, workspace.Conditions), Rules: rules.All(),
		Today: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), Clock: time.Now,
	}).Findings
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s: %s", d.Subject, d.Code, d.Message.In("en"))
		}
	}
	return workspace
}

func file(t *testing.T, w draft.Written, path string) string {
	t.Helper()
	for _, f := range w.Files {
		if f.Path == path {
			return string(f.Content)
		}
	}
	var paths []string
	for _, f := range w.Files {
		paths = append(paths, f.Path)
	}
	t.Fatalf("there is no %s among %v", path, paths)
	return ""
}

func ru(code, title string) draft.Name {
	return draft.Name{Code: code, Title: draft.Text{"ru": title}, Told: true}
}

// sales is what a small CRM has.
func sales() *draft.Draft {
	return &draft.Draft{
		Target: "kommo", Title: "Отдел продаж", Languages: []string{"ru_RU"}, Currency: "KZT", Timezone: "Asia/Almaty",
		Options: map[string]string{"api": "4.0"},
		Lists: []*draft.List{{Name: ru("SRC", "Источник"), Values: []draft.Value{
			{Name: ru("1", "Сайт")}, {Name: ru("2", "Сайт")}, {Name: ru("3", "Да"), Inactive: true}, {Name: ru("4", "🙂")},
		}}},
		Entities: []*draft.Entity{
			{Name: ru("leads", "Сделка"), Owner: "responsible", Fields: []*draft.Field{
				{Name: ru("name", "Название"), Type: model.FieldText, Required: true},
				{Name: ru("responsible", "Ответственный"), Type: model.FieldUser, History: true},
				{Name: ru("price", "Бюджет"), Type: model.FieldMoney, Min: "1", Default: "10.50"},
				{Name: ru("src", "Источник"), Type: model.FieldChoice, List: "SRC", Default: "1"},
				{Name: ru("company", "Компания"), Type: model.FieldReference, To: "companies"},
				{Name: ru("stage", "Stage"), Type: model.FieldText, Pattern: `^\d{3}$`},
			}, Unique: []draft.Unique{{Fields: []string{"name", "company"}}}},
			{Name: ru("companies", "Компания"), Fields: []*draft.Field{{Name: ru("name", "Название"), Type: model.FieldText}}},
		},
		Pipelines: []*draft.Pipeline{{
			Name: ru("7", "Продажи"), Entity: "leads",
			Stages: []*draft.Stage{
				{Name: ru("10", "Новая"), Goal: draft.Text{"ru": "Клиент известен"}, Action: draft.Text{"ru": "Позвонить"}, Probability: "10"},
				{Name: ru("11", "Переговоры")},
				{Name: ru("142", "Успех"), Type: model.StageWon, Probability: "100"},
				{Name: ru("143", "Отказ"), Type: model.StageLost, Probability: "0"},
			},
			Asks: []draft.Ask{{Stage: "11", Fields: []string{"price", "src"}, Holds: true}, {Stage: "142", Fields: []string{"company"}}},
		}},
		Roles: []*draft.Role{
			{Name: ru("head", "Руководитель"), Grants: []draft.Grant{{Entity: "leads", May: map[model.Action]string{model.ActionRead: "all"}}}},
			{Name: ru("seller", "Менеджер"), Above: "head", Grants: []draft.Grant{{
				Entity: "leads", May: map[model.Action]string{model.ActionCreate: "yes", model.ActionRead: "own", model.ActionEdit: "own"},
				Fields: map[string]string{"price": "read"},
			}}},
		},
		Teams: []*draft.Team{{Name: ru("g1", "Продажи")}, {Name: ru("g2", "Север"), Above: "g1"}},
	}
}

func TestFiles(t *testing.T) {
	t.Parallel()
	w := sales().Files("ru")
	spec := opened(t, w).Spec
	if len(w.Unread) > 0 {
		t.Errorf("%v was not taken in", w.Unread)
	}
	if last := w.Files[len(w.Files)-1].Path; last != "crmspec.yaml" {
		t.Errorf("%s comes last", last)
	}
	for _, ref := range []string{
		"field/sdelka.stage_2", "value/istochnik.sayt", "value/istochnik.sayt_2", "value/istochnik.da", "value/istochnik.n_4",
		"stage/prodazhi.novaya", "transition/prodazhi.novaya__peregovory", "checkpoint/prodazhi.peregovory_needs", "access/menedzher", "team/sever",
	} {
		if spec.Element(ref) == nil {
			t.Errorf("there is no %s", ref)
		}
	}
	want := `# yaml-language-server: $schema=../.crmspec/schema/pipeline.json
apiVersion: crmspec/v1
kind: Pipeline
id: prodazhi
title: Продажи
codes: {kommo: "7"}
entity: sdelka
stages:
  - id: novaya
    title: Новая
    codes: {kommo: "10"}
    type: start
    goal: Клиент известен
    action: Позвонить
    probability: 10
  - {id: peregovory, title: Переговоры, codes: {kommo: "11"}}
  - {id: uspekh, title: Успех, codes: {kommo: "142"}, type: won, probability: 100}
  - {id: otkaz, title: Отказ, codes: {kommo: "143"}, type: lost, probability: 0}
transitions:
  # CRM не ограничивает переводы, поэтому здесь все. Оставьте те, что нужны, и укажите, кто их делает.
  - {from: novaya, to: [peregovory, uspekh, otkaz], by: [menedzher]}
  - {from: peregovory, to: novaya, by: [menedzher], type: rework}
  - {from: peregovory, to: [uspekh, otkaz], by: [menedzher]}
  - {from: uspekh, to: [novaya, peregovory, otkaz], by: [menedzher], type: reopen}
  - {from: otkaz, to: [novaya, peregovory, uspekh], by: [menedzher], type: reopen}
checkpoints:
  - id: peregovory_needs
    title: Что нужно для «Переговоры»
    into: peregovory
    require: [byudzhet, istochnik]
  - {id: uspekh_needs, title: Что нужно для «Успех», into: uspekh, require: [kompaniya], holds: entry}
`
	if diff := cmp.Diff(want, file(t, w, "pipelines/prodazhi.yaml")); diff != "" {
		t.Error(diff)
	}
	if page := file(t, w, draft.PagePath); !strings.Contains(page, "# Прочитано из kommo") || !strings.Contains(page, "взят первый этап, «Новая»") {
		t.Error(page)
	}
	if diff := cmp.Diff(w.Files, sales().Files("ru").Files); diff != "" {
		t.Errorf("the second time it is not the same:\n%s", diff)
	}
}

// TestMoves takes the moves that the CRM has, and none besides.
func TestMoves(t *testing.T) {
	t.Parallel()
	d := sales()
	d.Pipelines[0].Moves = []draft.Move{
		{From: "10", To: "11", By: []string{"seller"}}, {From: "11", To: "142"}, {From: "11", To: "143", By: []string{"head"}},
		{From: "143", To: "10", By: []string{"head"}}, {From: "11", To: "10", By: []string{"seller"}}, {From: "11", To: "99"},
		{From: "10", To: "11", By: []string{"head", "nobody"}},
	}
	w := d.Files("en")
	opened(t, w)
	want := `transitions:
  - {from: novaya, to: peregovory, by: [menedzher, rukovoditel]}
  - {from: peregovory, to: uspekh, by: [menedzher]}
  - {from: peregovory, to: otkaz, by: [rukovoditel]}
  - {from: peregovory, to: novaya, by: [menedzher], type: rework}
  - {from: otkaz, to: novaya, by: [rukovoditel], type: reopen}
`
	if got := file(t, w, "pipelines/prodazhi.yaml"); !strings.Contains(got, want) {
		t.Error(got)
	}
	if len(w.Unread) != 2 {
		t.Errorf("%d things were not taken in: %v", len(w.Unread), w.Unread)
	}
}

// TestRetired has a stage into which nothing leads.
func TestRetired(t *testing.T) {
	t.Parallel()
	d := sales()
	p := d.Pipelines[0]
	p.Stages = append(p.Stages, &draft.Stage{Name: ru("20", "Резерв")})
	p.Moves = []draft.Move{{From: "10", To: "11"}, {From: "11", To: "142"}, {From: "11", To: "143"}}
	w := d.Files("ru")
	opened(t, w)
	text := file(t, w, "pipelines/prodazhi.yaml")
	for _, want := range []string{"title: Резерв, codes: {kommo: \"20\"}, retired: {records_to: novaya}}"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	if len(w.Unread) != 0 || !strings.Contains(file(t, w, draft.PagePath), "записан как выведенный из работы") {
		t.Errorf("%v", w.Unread)
	}
}

// TestNobody has a CRM that says nothing of roles: somebody has to make the moves.
func TestNobody(t *testing.T) {
	t.Parallel()
	d := sales()
	d.Roles = nil
	w := d.Files("en")
	opened(t, w)
	if !strings.Contains(file(t, w, "roles/crm_user.yaml"), "Stands for everybody") && !strings.Contains(file(t, w, "roles/crm_user.yaml"), "Обозначает всех") {
		t.Error("nobody is told whom the role stands for")
	}
}

// TestHostile names everything by texts that would break YAML, references, tables or paths.
func TestHostile(t *testing.T) {
	t.Parallel()
	texts := []string{
		"a: b", "- a", "# a", "line\nline: 2\n", "<script>alert(1)</script>", "🙂 emoji 👩‍👩‍👧", "[[stage/zz]] [[[x", "{a}", "[a]", "*a &b !c",
		"'\"", "\\n\\", "@a %b `c`", "null", "yes", "true", "123", "1e3", "2026-01-01", "~", "?", "|", "con", "../../etc/passwd", "\x00\x1b[31m\u202e\u2028\ufeff\xff",
		"as", "own", "later", "deputy", "from", "to", "stage", "all", "none", "open", "record_owner", "", " ", strings.Repeat("Я длинный ", 1000), strings.Repeat("x", 10000), "a | b",
		"Entity", "entity", "id", "Имя", "имя", "ИМЯ!",
	}
	d := &draft.Draft{Target: "hubspot", Title: "x: [[y]]\n<b>", Languages: []string{"xx", "../", "ru", "en"}, Currency: "ZZZ", Timezone: "Local"}
	list := &draft.List{Name: draft.Name{Code: "list"}}
	entity := &draft.Entity{Name: draft.Name{Code: "entity", Title: draft.Text{"": "Deal"}}}
	pipe := &draft.Pipeline{Name: draft.Name{Code: "p"}, Entity: "entity"}
	for i, text := range texts {
		code := fmt.Sprintf("%d%s", i, text)
		name := draft.Name{Code: code, Was: texts[(i+5)%len(texts)], Title: draft.Text{"": text, "en": text + "!", "xx": text}, Help: draft.Text{"": text}, Told: i%2 == 0}
		if i%3 == 0 {
			name.Was = ""
		}
		list.Values = append(list.Values, draft.Value{Name: name})
		for j, kind := range []model.FieldType{model.FieldText, model.FieldChoice, model.FieldReference, model.FieldMoney, model.FieldBool, model.FieldDate, "strange"} {
			f := &draft.Field{Name: name, Type: kind, List: "list", To: "entity", Default: text, Min: text, Max: text, Pattern: text}
			f.Code = fmt.Sprintf("%d %s", j, code)
			entity.Fields = append(entity.Fields, f)
		}
		pipe.Stages = append(pipe.Stages, &draft.Stage{Name: name, Goal: draft.Text{"": text}, Action: draft.Text{"": text}, Type: model.StageType(text), Probability: text})
		pipe.Asks = append(pipe.Asks, draft.Ask{Stage: code, Fields: []string{"0 " + code, text}, Message: draft.Text{"": text}})
		d.Lists = append(d.Lists, &draft.List{Name: name, Values: []draft.Value{{Name: name}}})
		d.Entities = append(d.Entities, &draft.Entity{Name: name})
		d.Pipelines = append(d.Pipelines, &draft.Pipeline{Name: name, Entity: code, Stages: []*draft.Stage{{Name: name}, {Name: ru("won", "Won"), Type: model.StageWon}}})
		up := fmt.Sprintf("%d%s", (i+1)%len(texts), texts[(i+1)%len(texts)])
		d.Roles = append(d.Roles, &draft.Role{Name: name, Above: up, Grants: []draft.Grant{
			{Entity: "entity", May: map[model.Action]string{"read": "own", "edit": text, "x": "all"}, Fields: map[string]string{"1 " + code: "hidden", text: text}},
			{Entity: text, May: map[model.Action]string{"read": "all"}},
		}})
		d.Teams = append(d.Teams, &draft.Team{Name: name, Above: up})
	}
	d.Lists, d.Entities, d.Pipelines = append(d.Lists, list, list), append(d.Entities, entity, entity), append(d.Pipelines, pipe, pipe)
	pipe.Stages = append(pipe.Stages, &draft.Stage{Name: ru("won", "Won"), Type: model.StageWon})
	for _, lang := range []string{"en", "ru"} {
		w := d.Files(lang)
		opened(t, w)
		if len(w.Unread) == 0 {
			t.Error("nothing was lost")
		}
		for _, u := range w.Unread {
			if u.Why == nil || u.Why.In(lang) == "" || strings.ContainsAny(u.What, "\n\x00") {
				t.Errorf("%q is not told well", u.What)
			}
		}
		for _, line := range strings.Split(file(t, w, draft.PagePath), "\n") {
			if strings.Contains(line, "<script") {
				t.Errorf("a script stands in the page: %.80s", line)
			}
		}
	}
}
