package odoo

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// faults inspects a module as it lies in a folder: it knows only files, not how they were made.
func faults(files map[string][]byte, module string) []string {
	i := inspection{files: files, module: module, ids: map[string]string{}, models: map[string]map[string]bool{}}
	i.manifest()
	i.declared()
	i.records()
	i.csv()
	return i.found
}

type inspection struct {
	files  map[string][]byte
	module string
	data   []string
	// ids are the external ids that are known so far, with their models; models the fields of each model.
	ids    map[string]string
	models map[string]map[string]bool
	found  []string
}

func (i *inspection) say(format string, args ...any) {
	i.found = append(i.found, fmt.Sprintf(format, args...))
}

var listed = regexp.MustCompile(`(?m)^        '([^']+)',$`)

// manifest asks that every file named exists, and that every file there is named, in the order that Odoo needs.
func (i *inspection) manifest() {
	for _, m := range listed.FindAllStringSubmatch(string(i.files["__manifest__.py"]), -1) {
		i.data = append(i.data, m[1])
		if i.files[m[1]] == nil {
			i.say("the manifest names %s, which is not there", m[1])
		}
	}
	for path := range i.files {
		loaded := strings.HasSuffix(path, ".xml") || strings.HasSuffix(path, ".csv")
		if loaded && !slices.Contains(i.data, path) {
			i.say("%s is not in the manifest", path)
		}
	}
	order := []string{"security/groups.xml", "security/ir.model.access.csv", "data/teams.xml", "security/rules.xml", "data/", "views/"}
	last := 0
	for _, path := range i.data {
		at := slices.IndexFunc(order, func(prefix string) bool { return strings.HasPrefix(path, prefix) })
		if at < last {
			i.say("%s is loaded too late", path)
		}
		last = max(last, at)
	}
}

var (
	isClass   = regexp.MustCompile(`(?m)^class (\w+)\(`)
	nameLine  = regexp.MustCompile(`(?m)^    _name = '([^']+)'$`)
	inherits  = regexp.MustCompile(`(?m)^    _inherit = (.+)$`)
	fieldLine = regexp.MustCompile(`(?m)^    (\w+) = (fields\.\w+|Figure)\((.*)\)$`)
	quotedTo  = regexp.MustCompile(`^'([a-z_.]+)'`)
	groupsArg = regexp.MustCompile(`groups='([^']+)'`)
)

// stockFields are those of Odoo that a module may name.
var stockFields = map[string][]string{
	"crm.lead":        {"name", "user_id", "stage_id", "lost_reason_id", "expected_revenue", "date_deadline", "website", "phone", "mobile", "email_from", "partner_name", "contact_name", "team_id", "company_id", "user_company_ids"},
	"res.partner":     {"name", "user_id", "phone", "mobile", "email", "website", "vat", "street", "city"},
	"crm.stage":       {"name", "sequence", "team_id", "is_won", "fold", "requirements", "crmspec_code"},
	"crm.team":        {"name", "crmspec_code", "use_opportunities"},
	"crm.lost.reason": {"name", "crmspec_code", "active"},
	"crmspec.team":    {"name", "crmspec_code", "crmspec_type", "parent_id", "active"},
	"crmspec.value":   {"name", "crmspec_code", "list", "sequence", "active"},
	"crmspec.stage":   {"name", "crmspec_code", "model", "pipeline", "sequence", "fold", "requirements"},
	"crmspec.request": {"record_name", "start", "end", "group_id", "asked_by", "decided_by", "reason", "state"}, "crmspec.waiver": {"record", "checkpoint", "reason", "given_by", "used"},
	"crmspec.refuse": {"request_id", "reason"}, "crmspec.log": {"what"}, "res.users": {"crmspec_team_id"},
	"ir.sequence": {"name", "code", "padding", "company_id"},
	"res.groups":  {"name", "category_id", "implied_ids"}, "ir.module.category": {"name"},
	"ir.rule":               {"name", "model_id", "domain_force", "groups", "perm_read", "perm_write", "perm_create", "perm_unlink"},
	"ir.ui.view":            {"name", "model", "arch", "priority", "inherit_id"},
	"ir.ui.menu":            {"name", "parent_id", "action", "sequence", "groups_id"},
	"ir.actions.act_window": {"name", "res_model", "view_mode", "view_ids", "context", "domain", "target"},
}

// everywhere are fields of every model of the description.
var everywhere = []string{"id", "display_name", "create_date", "create_uid", "write_date", "crmspec_stage_since", "crmspec_closed_at", "crmspec_confirm", "crmspec_reader_ids",
	"message_follower_ids", "activity_ids", "message_ids"}

// declared reads the models and fields of models/declared.py.
func (i *inspection) declared() {
	for name, list := range stockFields {
		i.models[name] = map[string]bool{}
		for _, f := range list {
			i.models[name][f] = true
		}
	}
	text := string(i.files["models/declared.py"])
	var to []string
	starts := isClass.FindAllStringIndex(text, -1)
	for n, at := range starts {
		end := len(text)
		if n+1 < len(starts) {
			end = starts[n+1][0]
		}
		class := text[at[0]:end]
		model := ""
		if m := nameLine.FindStringSubmatch(class); m != nil {
			model = m[1]
		} else if m := inherits.FindStringSubmatch(class); m != nil {
			model = strings.Trim(m[1], "'")
		}
		if i.models[model] == nil {
			i.models[model] = map[string]bool{}
		}
		for _, f := range everywhere {
			i.models[model][f] = true
		}
		for _, f := range fieldLine.FindAllStringSubmatch(class, -1) {
			if i.models[model][f[1]] && !slices.Contains(everywhere, f[1]) && !strings.HasPrefix(f[3], "groups=") && !strings.HasPrefix(f[3], "default=lambda self: False") {
				i.say("%s.%s is declared twice", model, f[1])
			}
			i.models[model][f[1]] = true
			if len(f[1]) > 63 {
				i.say("%s.%s is too long for PostgreSQL", model, f[1])
			}
			if m := quotedTo.FindStringSubmatch(f[3]); m != nil && strings.Contains(f[2], "2") {
				to = append(to, m[1])
			}
		}
		i.ids[i.module+".model_"+strings.ReplaceAll(model, ".", "_")] = "ir.model"
	}
	for _, name := range to {
		if i.models[name] == nil {
			i.say("a field points at %s, which is no model", name)
		}
	}
	for _, own := range []string{"team", "value", "stage", "log", "request", "refuse", "waiver"} {
		i.ids[i.module+".model_crmspec_"+own] = "ir.model"
	}
}

// foreign are external ids of Odoo's own.
var foreign = []string{"base.group_user", "base.group_allow_export", "base.group_erp_manager", "crm.model_crm_lead", "crm.model_crm_merge_opportunity", "crm.model_crm_lead_scoring_frequency", "crm.model_crm_lead_scoring_frequency_field", "crm.model_crm_lead_lost",
	"base.model_res_partner", "sales_team.group_sale_salesman", "base.view_users_form"}

func (i *inspection) known(id string) bool {
	if !strings.Contains(id, ".") {
		id = i.module + "." + id
	}
	return i.ids[id] != "" || slices.Contains(foreign, id)
}

var (
	refCall  = regexp.MustCompile(`ref\('([^']+)'\)`)
	hasGroup = regexp.MustCompile(`has_group\('([^']+)'\)`)
	leafCol  = regexp.MustCompile(`\('([a-z_][a-z0-9_.]*)', '`)
	domains  = regexp.MustCompile(`^\[`)
)

// records reads the files of records in the order of loading: ids are unique, and every reference is known by then.
func (i *inspection) records() {
	for _, path := range i.data {
		if !strings.HasSuffix(path, ".xml") {
			continue
		}
		type node struct {
			Name  string `xml:"name,attr"`
			Ref   string `xml:"ref,attr"`
			Eval  string `xml:"eval,attr"`
			Text  string `xml:",chardata"`
			Inner string `xml:",innerxml"`
		}
		var doc struct {
			Records []struct {
				ID     string `xml:"id,attr"`
				Model  string `xml:"model,attr"`
				Fields []node `xml:"field"`
			} `xml:"record"`
		}
		if err := xml.Unmarshal(i.files[path], &doc); err != nil {
			i.say("%s: %v", path, err)
			continue
		}
		for _, r := range doc.Records {
			id := r.ID
			if !strings.Contains(id, ".") {
				id = i.module + "." + id
			}
			if i.ids[id] != "" {
				i.say("%s: %s stands there twice", path, id)
			}
			i.ids[id] = r.Model
			of, viewed := "", ""
			for _, f := range r.Fields {
				if i.models[r.Model] == nil || !i.models[r.Model][f.Name] {
					i.say("%s: %s has no field %s.%s", path, r.ID, r.Model, f.Name)
				}
				if f.Ref != "" && !i.known(f.Ref) {
					i.say("%s: %s refers to %s, which is not known by then", path, r.ID, f.Ref)
				}
				for _, m := range append(refCall.FindAllStringSubmatch(f.Eval+f.Text, -1), hasGroup.FindAllStringSubmatch(f.Text, -1)...) {
					if !i.known(m[1]) {
						i.say("%s: %s refers to %s, which is not known by then", path, r.ID, m[1])
					}
				}
				switch f.Name {
				case "model_id":
					of = f.Ref
				case "model":
					viewed = f.Text
				case "domain_force":
					i.domain(path, r.ID, of, f.Text)
				case "arch":
					i.arch(path, r.ID, viewed, f.Inner)
				case "res_model":
					if i.models[f.Text] == nil {
						i.say("%s: %s shows %s, which is no model", path, r.ID, f.Text)
					}
				}
			}
		}
	}
}

// domain asks that the fields of a filter are there.
func (i *inspection) domain(path, id, modelID, text string) {
	if !domains.MatchString(text) {
		i.say("%s: %s has no filter: %s", path, id, text)
	}
	_, name, _ := strings.Cut(modelID, "model_")
	for model, fields := range i.models {
		if strings.ReplaceAll(model, ".", "_") != name {
			continue
		}
		for _, m := range leafCol.FindAllStringSubmatch(text, -1) {
			first, _, _ := strings.Cut(m[1], ".")
			if !fields[first] {
				i.say("%s: %s filters by %s.%s, which is not there", path, id, model, first)
			}
		}
	}
}

func (i *inspection) arch(path, id, model, text string) {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			i.say("%s: %s: %v", path, id, err)
			return
		}
		if at, ok := token.(xml.StartElement); ok && at.Name.Local == "field" {
			for _, a := range at.Attr {
				if a.Name.Local == "name" && !i.models[model][a.Value] {
					i.say("%s: %s shows %s.%s, which is not there", path, id, model, a.Value)
				}
			}
		}
	}
}

// csv asks that rights are about models and groups that are there, each once.
func (i *inspection) csv() {
	rows, err := csv.NewReader(bytes.NewReader(i.files["security/ir.model.access.csv"])).ReadAll()
	if err != nil {
		i.say("%v", err)
		return
	}
	seen := map[string]bool{}
	for n, row := range rows {
		switch {
		case n == 0:
		case len(row) != 8:
			i.say("row %d of the rights has %d cells", n+1, len(row))
		case seen[row[0]]:
			i.say("%s stands there twice", row[0])
		case !i.known(row[2]) || !i.known(row[3]):
			i.say("%s is about %s and %s, one of which is not there", row[0], row[2], row[3])
		}
		seen[row[0]] = true
	}
	for _, m := range groupsArg.FindAllStringSubmatch(string(i.files["models/declared.py"]), -1) {
		for _, group := range strings.Split(m[1], ",") {
			if !i.known(strings.TrimPrefix(group, "!")) {
				i.say("a field is for %s, which is not there", group)
			}
		}
	}
}

// compiles asks Python whether it can read the files; where there is none, the log says so.
func compiles(t testing.TB, p *plan) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Log("there is no python3 here: whether the Python compiles was not checked")
		return
	}
	folder := lay(t, p, t.TempDir())
	script := "import ast, pathlib, sys\nfor p in sorted(pathlib.Path(sys.argv[1]).rglob('*.py')):\n    compile(p.read_text(encoding='utf-8'), str(p), 'exec')\nast.literal_eval((pathlib.Path(sys.argv[1]) / '__manifest__.py').read_text(encoding='utf-8'))\n"
	if out, err := exec.Command(python, "-B", "-c", script, filepath.Clean(folder)).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func sound(t testing.TB, p *plan) {
	t.Helper()
	for n, fault := range faults(p.files, p.module) {
		if n == 20 {
			t.Fatal("and more")
		}
		t.Error(fault)
	}
	compiles(t, p)
}
