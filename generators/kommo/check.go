package kommo

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// Check finds what Kommo would refuse in a plan, by its documented limits and rules; nothing found is none. It reads what
// is asked, not how it came about, so that it holds whoever wrote the plan.
func Check(p plan.Plan) []string {
	c := &checker{names: map[string]bool{}, codes: map[string]bool{}, count: map[string]int{}}
	for _, s := range p.Steps {
		c.step = s.ID
		if s.Make.Method == "POST" && s.Find == nil {
			c.say("nothing looks whether it is there already, so that a second run would make it twice")
		}
		c.request(s.Make, true)
		if s.Change != nil {
			c.request(*s.Change, false)
		}
	}
	c.most("pipelines", maxPipelines)
	c.most("catalogs", maxLists)
	c.most("webhooks", 100)
	for path, n := range c.count {
		if strings.HasSuffix(path, "/statuses") && n+systems > maxStatuses {
			c.found = append(c.found, fmt.Sprintf("%s: %d stages besides the %d that each pipeline has; %d is the most", path, n, systems, maxStatuses))
		}
	}
	slices.Sort(c.found)
	return c.found
}

type checker struct {
	step  string
	found []string
	// names are those taken within a list, codes those of fields, count how many are made in a list.
	names, codes map[string]bool
	count        map[string]int
}

func (c *checker) say(format string, args ...any) {
	c.found = append(c.found, c.step+": "+fmt.Sprintf(format, args...))
}

func (c *checker) most(list string, n int) {
	if c.count[list] > n {
		c.found = append(c.found, fmt.Sprintf("%d %s; %d is the most", c.count[list], list, n))
	}
}

var shapes = []struct {
	path  *regexp.Regexp
	check func(c *checker, path string, one map[string]any, make bool)
}{
	{regexp.MustCompile(`^/api/v4/leads/pipelines(/\{[^}]*\}|/[^/]+)?$`), (*checker).pipeline},
	{regexp.MustCompile(`^/api/v4/leads/pipelines/[^/]+(/[^/]+)?/statuses(/.+)?$`), (*checker).status},
	{regexp.MustCompile(`^/api/v4/leads/custom_fields/groups$`), (*checker).named},
	{regexp.MustCompile(`^/api/v4/(leads|contacts|companies|catalogs/.+)/custom_fields(/.+)?$`), (*checker).field},
	{regexp.MustCompile(`^/api/v4/catalogs(/.+)?$`), (*checker).list},
	{regexp.MustCompile(`^/api/v4/leads/loss_reasons$`), (*checker).named},
	{regexp.MustCompile(`^/api/v4/roles(/.+)?$`), (*checker).role},
	{regexp.MustCompile(`^/api/v4/webhooks$`), (*checker).hook},
}

// request checks one call; make tells that something new comes of it.
func (c *checker) request(r plan.Request, make bool) {
	if r.Method == "PUT" || r.Method == "DELETE" {
		c.say("%s would take away what people set by hand", r.Method)
	}
	content, err := json.Marshal(r.Body)
	if err != nil {
		c.say("%v", err)
		return
	}
	var v any
	if err := json.Unmarshal(content, &v); err != nil {
		c.say("%v", err)
		return
	}
	list, many := v.([]any)
	if !many {
		list = []any{v}
	}
	for _, shape := range shapes {
		if !shape.path.MatchString(r.Path) {
			continue
		}
		for _, one := range list {
			if m, ok := one.(map[string]any); ok {
				shape.check(c, r.Path, m, make)
			} else {
				c.say("no object: %v", one)
			}
		}
		return
	}
	c.say("no such address in Kommo: %s", r.Path)
}

// called checks the name of something within a list, where no two may be equal: what is there is looked for by it.
func (c *checker) called(list string, one map[string]any, make bool) {
	name, _ := one["name"].(string)
	if n := utf8.RuneCountInString(strings.TrimSpace(name)); n == 0 || n > maxName {
		c.say("a name of %d characters", n)
	}
	key := list + " " + strings.ToLower(name)
	if make && c.names[key] {
		c.say("two are called %q", name)
	}
	if make {
		c.names[key] = true
		c.count[list]++
	}
}

func (c *checker) named(path string, one map[string]any, make bool) { c.called(path, one, make) }

func (c *checker) list(_ string, one map[string]any, make bool) { c.called("catalogs", one, make) }

func (c *checker) pipeline(_ string, one map[string]any, make bool) {
	c.called("pipelines", one, make)
	embedded, _ := one["_embedded"].(map[string]any)
	statuses, _ := embedded["statuses"].([]any)
	for _, s := range statuses {
		m, _ := s.(map[string]any)
		if id, ok := m["id"].(float64); !ok || id != wonStatus && id != lostStatus {
			c.say("a status of the number %v; %d is won and %d lost", m["id"], wonStatus, lostStatus)
		}
	}
}

var stageOf = regexp.MustCompile(`/statuses.*$`)

func (c *checker) status(path string, one map[string]any, make bool) {
	c.called(stageOf.ReplaceAllString(path, "/statuses"), one, make)
	if color, there := one["color"]; there && !slices.Contains(colors, fmt.Sprint(color)) {
		c.say("the color %v is none of Kommo's", color)
	}
	if _, sorted := one["sort"].(float64); make && !sorted {
		c.say("a stage without a place in the order")
	}
	list, _ := one["descriptions"].([]any)
	if len(list) > 3 {
		c.say("%d descriptions; 3 is the most", len(list))
	}
	seen := map[string]bool{}
	for _, d := range list {
		m, _ := d.(map[string]any)
		level, _ := m["level"].(string)
		text, _ := m["description"].(string)
		if !slices.Contains([]string{"newbie", "candidate", "master"}, level) || seen[level] {
			c.say("the level %q of a description is unknown or taken", level)
		}
		seen[level] = true
		if n := utf8.RuneCountInString(text); n == 0 || n > maxAbout {
			c.say("a description of %d characters; %d is the most", n, maxAbout)
		}
	}
}

func (c *checker) hook(_ string, one map[string]any, make bool) {
	if make {
		c.count["webhooks"]++
	}
	to, _ := one["destination"].(string)
	if address, err := url.Parse(to); err != nil || address.Scheme != "https" || address.Host == "" {
		c.say("the address %q is not one of https", to)
	}
	settings, _ := one["settings"].([]any)
	if len(settings) == 0 {
		c.say("a webhook without events")
	}
	for _, s := range settings {
		if !slices.Contains(hookEvents, fmt.Sprint(s)) {
			c.say("the event %v is none of Kommo's", s)
		}
	}
}

// hookEvents are what webhooks can tell of.
var hookEvents = strings.Fields(`responsible_lead responsible_contact responsible_company responsible_customer responsible_task
	restore_lead restore_contact restore_company add_lead add_contact add_company add_customer add_talk add_task
	update_lead update_contact update_company update_customer update_talk update_task delete_lead delete_contact
	delete_company delete_customer delete_task status_lead note_lead note_contact note_company note_customer
	add_chat_template_review`)
