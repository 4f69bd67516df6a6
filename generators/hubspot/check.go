package hubspot

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// Check finds what HubSpot would refuse in a plan, or take wrongly, by the rules that its published schemas do not hold;
// nothing found is none.
func Check(p plan.Plan) []string {
	c := &checker{taken: map[string]bool{}}
	for _, s := range p.Steps {
		c.step, c.optional = s.ID, s.Optional
		if s.Make.Method == "POST" && s.Find == nil {
			c.say("nothing looks whether it is there already, so that a second run would make it twice")
		}
		c.request(s.Make, true)
		if s.Change != nil {
			c.request(*s.Change, false)
		}
	}
	slices.Sort(c.found)
	return c.found
}

type checker struct {
	step, optional string
	found          []string
	taken          map[string]bool
}

func (c *checker) say(format string, args ...any) {
	c.found = append(c.found, c.step+": "+fmt.Sprintf(format, args...))
}

var shapes = []struct {
	path  *regexp.Regexp
	check func(c *checker, r plan.Request, one map[string]any, make bool)
}{
	{regexp.MustCompile(`^/crm/pipelines/[^/]+/[^/]+(/[^/]+)?$`), (*checker).pipeline},
	{regexp.MustCompile(`^/crm/pipelines/[^/]+/[^/]+/[^/]+/stages(/[^/]+)?$`), (*checker).alone},
	{regexp.MustCompile(`^/crm/properties/[^/]+/.+/groups(/[^/]+)?$`), (*checker).group},
	{regexp.MustCompile(`^/crm/properties/[^/]+/`), (*checker).property},
	{regexp.MustCompile(`^/crm/property-validations/`), (*checker).validation},
	{regexp.MustCompile(`^/crm-object-schemas/`), (*checker).object},
	{regexp.MustCompile(`^/crm/associations/`), (*checker).association},
	{regexp.MustCompile(`^/crm/pipelines-rules/`), (*checker).rules},
}

// flat makes the pieces of a path that are symbols free of slashes.
var symbolInPath = regexp.MustCompile(`\{[^}]*\}`)

func (c *checker) request(r plan.Request, make bool) {
	if r.Method == "DELETE" || r.Method == "PUT" && !strings.Contains(r.Path, "/property-validations/") {
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
	one, ok := v.(map[string]any)
	if !ok {
		c.say("no object: %s", content)
		return
	}
	flat := symbolInPath.ReplaceAllStringFunc(r.Path, func(s string) string { return strings.ReplaceAll(s, "/", "~") })
	for _, shape := range shapes {
		if shape.path.MatchString(flat) {
			r.Path = flat
			shape.check(c, r, one, make)
			return
		}
	}
	c.say("no such address in HubSpot: %s", r.Path)
}

// once checks that something stands only once within a list.
func (c *checker) once(list, what string) {
	key := list + " " + strings.ToLower(what)
	if what == "" || c.taken[key] {
		c.say("%s: %q is missing or taken", list, what)
	}
	c.taken[key] = true
}

func (c *checker) label(one map[string]any, most int) string {
	label, _ := one["label"].(string)
	if n := utf8.RuneCountInString(strings.TrimSpace(label)); n == 0 || n > most {
		c.say("a label of %d characters", n)
	}
	return label
}

func objectOf(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) > 4 {
		return parts[4]
	}
	return ""
}

func (c *checker) pipeline(r plan.Request, one map[string]any, make bool) {
	c.label(one, maxLabel)
	if !make {
		if _, there := one["stages"]; there {
			c.say("a pipeline that is there must not be given its stages anew: what is required at them would be lost")
		}
		return
	}
	object := objectOf(r.Path)
	id, _ := one["pipelineId"].(string)
	c.once(object+" pipelines", id)
	c.once(object+" labels of pipelines", fmt.Sprint(one["label"]))
	stages, _ := one["stages"].([]any)
	if len(stages) == 0 {
		c.say("a pipeline without stages")
	}
	ids, labels, order := map[string]bool{}, map[string]bool{}, -1.0
	for _, s := range stages {
		m, _ := s.(map[string]any)
		id, _ := m["stageId"].(string)
		label := strings.ToLower(c.label(m, maxLabel))
		if id == "" || ids[id] {
			c.say("the id %q of a stage is missing or taken", id)
		}
		if labels[label] {
			c.say("two stages are called %q", label)
		}
		ids[id], labels[label] = true, true
		c.once(object+" stages", id)
		if at, ok := m["displayOrder"].(float64); !ok || at <= order {
			c.say("the stage %q does not stand behind the one before", id)
		} else {
			order = at
		}
		c.stage(object, m)
	}
}

func (c *checker) alone(r plan.Request, one map[string]any, make bool) {
	c.label(one, maxLabel)
	c.stage(objectOf(r.Path), one)
	if id, _ := one["stageId"].(string); make && id == "" {
		c.say("a stage without an id of its own")
	}
}

var tenths = regexp.MustCompile(`^(0\.[0-9]|1\.0)$`)

// stage checks the metadata of a stage.
func (c *checker) stage(object string, one map[string]any) {
	m, there := one["metadata"].(map[string]any)
	if !there {
		c.say("a stage without metadata")
		return
	}
	for key, v := range m {
		if _, text := v.(string); !text {
			c.say("the metadata %s is no text: %v", key, v)
		}
	}
	switch object {
	case "deals":
		p, _ := m["probability"].(string)
		closed, _ := m["isClosed"].(string)
		if !tenths.MatchString(p) {
			c.say("the probability %q is none of 0.0, 0.1 to 1.0", p)
		}
		if closed != "true" && closed != "false" || (closed == "true") != (p == "0.0" || p == "1.0") {
			c.say("a stage of probability %q with isClosed %q", p, closed)
		}
	case "tickets":
		if m["ticketState"] != "OPEN" && m["ticketState"] != "CLOSED" {
			c.say("the state of a ticket %v", m["ticketState"])
		}
	}
}

func (c *checker) rules(_ plan.Request, one map[string]any, _ bool) {
	if c.optional != flagBeta {
		c.say("rules of pipelines stand behind the flag %s", flagBeta)
	}
	for key, v := range one {
		m, _ := v.(map[string]any)
		ids, listed := m["pipelineStageIds"].([]any)
		all, _ := m["enabledForAllStages"].(bool)
		if !listed || key == "objectCreationRule" && len(ids) == 0 || key != "objectCreationRule" && all == (len(ids) > 0) {
			c.say("the rule %s is for no stages, or for all and some", key)
		}
	}
}

func number(v any) (float64, bool) {
	text, ok := v.(string)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}
