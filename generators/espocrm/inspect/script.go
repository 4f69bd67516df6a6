package inspect

import (
	"slices"
	"strings"
)

// coreFields are the fields and relations that EspoCRM 9.1 has, as far as ours speak of them.
var coreFields = map[string][]string{
	"Account":     strings.Fields("name website emailAddress phoneNumber description contacts opportunities cases tasks assignedUser teams"),
	"Contact":     strings.Fields("name lastName firstName emailAddress phoneNumber description account accountId opportunitiesPrimary casesPrimary tasks assignedUser teams"),
	"Lead":        strings.Fields("name lastName firstName status emailAddress phoneNumber description tasks assignedUser teams"),
	"Opportunity": strings.Fields("name amount amountConverted amountWeightedConverted account accountId contact contactId stage closeDate description tasks assignedUser teams"),
	"Case":        strings.Fields("name number status description account accountId contact contactId tasks assignedUser teams"),
	"Task":        strings.Fields("name status dateEnd dateCompleted parent parentId parentType description assignedUser teams"),
	"User":        strings.Fields("roles defaultTeamId"), "Team": {"name"}, "Attachment": strings.Fields("name size"),
}

// functions are those of EspoCRM 9.1 that we use, with how many arguments they take at least.
var functions = map[string]int{
	"ifThen": 2, "ifThenElse": 3, "list": 0, `string\concatenate`: 1, `string\lowerCase`: 1, `string\test`: 2, `string\contains`: 2, `string\substring`: 2,
	`number\parseInt`: 1, `datetime\now`: 0, `datetime\today`: 0, `datetime\addDays`: 2, `datetime\addHours`: 2, `array\includes`: 2, `array\length`: 1,
	`entity\isNew`: 0, `entity\isAttributeChanged`: 1, `entity\attributeFetched`: 1, `entity\setAttribute`: 2, `entity\sumRelated`: 2, `entity\countRelated`: 1,
	`record\exists`: 3, `record\count`: 3, `record\attribute`: 3, `record\findOne`: 5, `record\findRelatedMany`: 4, `record\create`: 1, `record\update`: 4,
	`env\userAttribute`: 1, `language\translate`: 3, `recordService\throwForbidden`: 1, `recordService\throwBadRequest`: 1, `recordService\throwConflict`: 1,
	`recordService\throwDuplicateConflict`: 1, `recordService\skipDuplicateCheck`: 0,
}

// scripts looks whether the scripts of an entity can be read, and whether all that they name is there.
func (x *extension) scripts(scope string) {
	var defs struct {
		API  string   `json:"beforeSaveApiScript"`
		Save []string `json:"beforeSaveScriptList"`
	}
	x.read("Resources/metadata/formula/"+scope+".json", &defs)
	for i, text := range append([]string{defs.API}, slices.DeleteFunc(defs.Save, func(s string) bool { return s == "__APPEND__" })...) {
		statements, err := Parse(text)
		if err != nil {
			x.fault("a script of %s: %v", scope, err)
			continue
		}
		set := map[string]bool{}
		for _, s := range statements {
			s.walk(func(t *Term) {
				if t.Kind == "assign" && t.Args[0].Kind == "variable" {
					set[t.Args[0].Name] = true
				}
				x.term(scope, t, i == 0, set)
			})
		}
	}
}

func (x *extension) term(scope string, t *Term, api bool, set map[string]bool) {
	attributes := x.attributes(scope)
	text := func(i int) string {
		if i < len(t.Args) && t.Args[i].Kind == "text" {
			return t.Args[i].Name
		}
		return ""
	}
	switch {
	case t.Kind == "attribute" && !slices.Contains(attributes, t.Name):
		x.fault("a script of %s reads %s, which is not there", scope, t.Name)
	case t.Kind == "variable" && !set[t.Name]:
		x.fault("a script of %s reads $%s before it has a value", scope, t.Name)
	case t.Kind != "call":
		return
	}
	least, known := functions[t.Name]
	if !known && !slices.ContainsFunc(operators, func(ops []string) bool { return slices.Contains(ops, t.Name) }) && t.Name != "!" && t.Kind == "call" {
		x.fault("a script of %s calls %s, which EspoCRM does not have", scope, t.Name)
	} else if known && len(t.Args) < least {
		x.fault("a script of %s gives %s too little", scope, t.Name)
	}
	if strings.HasPrefix(t.Name, "recordService") && !api {
		x.fault("a script of %s refuses where nothing can be refused", scope)
	}
	switch t.Name {
	case `entity\isAttributeChanged`, `entity\attributeFetched`, `entity\setAttribute`:
		if !slices.Contains(attributes, text(0)) {
			x.fault("a script of %s asks for %q, which is not there", scope, text(0))
		}
	case `entity\sumRelated`, `entity\countRelated`:
		link := x.defs[scope].Links[text(0)]
		if link == nil && !slices.Contains(coreFields[scope], text(0)) {
			x.fault("a script of %s follows %q, which is not there", scope, text(0))
		}
	case `language\translate`:
		x.message(scope, text(0), text(2))
	case `record\exists`, `record\count`, `record\findOne`, `record\create`, `record\update`, `record\attribute`:
		x.lookUp(scope, t, text)
	case "==", `array\includes`:
		x.stages(scope, t)
	}
}

// message looks whether what people are told is written in every language.
func (x *extension) message(scope, key, in string) {
	for file, messages := range x.messages(in) {
		if messages[key] == "" {
			x.fault("a script of %s tells people %s, which %s does not have", scope, key, file)
		}
	}
	if len(x.messages(in)) == 0 {
		x.fault("a script of %s tells people %s of %s", scope, key, in)
	}
}

// lookUp looks whether the records that a script looks up have what it looks for.
func (x *extension) lookUp(scope string, t *Term, text func(int) string) {
	of := text(0)
	if x.defs[of].Fields == nil && coreFields[of] == nil {
		x.fault("a script of %s looks for records of %q", scope, of)
		return
	}
	var keys []string
	switch t.Name {
	case `record\attribute`:
		keys = []string{text(2)}
	case `record\exists`, `record\count`, `record\create`:
		for i := 1; i+1 < len(t.Args); i += 2 {
			keys = append(keys, text(i))
		}
	case `record\update`:
		for i := 2; i+1 < len(t.Args); i += 2 {
			keys = append(keys, text(i))
		}
	case `record\findOne`:
		for i := 3; i+1 < len(t.Args); i += 2 {
			keys = append(keys, text(i))
		}
	}
	if n := len(t.Args); t.Name != `record\attribute` && t.Name != `record\findOne` && t.Name != `record\update` && n%2 == 0 {
		x.fault("a script of %s gives %s a key without a value", scope, t.Name)
	}
	for _, key := range keys {
		if plain := strings.TrimRight(key, "=<>!"); !slices.Contains(x.attributes(of), plain) {
			x.fault("a script of %s looks for %s of %s, which is not there", scope, key, of)
		}
	}
}

// stages looks whether the stages that a script compares with are there.
func (x *extension) stages(scope string, t *Term) {
	status := x.statusField(scope)
	options := texts(x.defs[scope].Fields[status]["options"])
	about, values := t.Args[0], t.Args[1:]
	if t.Name == `array\includes` {
		about, values = t.Args[1], t.Args[0].Args
	}
	for _, v := range values {
		if v.Kind != "text" {
			continue
		}
		want := []string{v.Name}
		switch {
		case about.Kind == "variable" && about.Name == "move":
			want = strings.Split(v.Name, ">")
		case about.Kind == "variable" && (about.Name == "to" || about.Name == "from"), about.Kind == "attribute" && about.Name == status && status != "":
		default:
			continue
		}
		for _, stage := range want {
			if !slices.Contains(options, stage) {
				x.fault("a script of %s speaks of the stage %q, which is not there", scope, stage)
			}
		}
	}
}

var groupTypes = strings.Fields("and or not equals notEquals isEmpty isNotEmpty isTrue isFalse in notIn contains has greaterThan lessThan greaterThanOrEquals lessThanOrEquals")

// logic looks whether the conditions of fields name what is there.
func (x *extension) logic(scope string) {
	var logic struct {
		Fields map[string]map[string]struct{ ConditionGroup []any }
	}
	x.read("Resources/metadata/logicDefs/"+scope+".json", &logic)
	for name, sorts := range logic.Fields {
		if !x.sees(scope, name) {
			x.fault("%s demands %s, which is not there", scope, name)
		}
		for sort, c := range sorts {
			if sort != "required" && sort != "visible" || len(c.ConditionGroup) == 0 {
				x.fault("%s.%s: %q is no logic", scope, name, sort)
			}
			x.group(scope, name, c.ConditionGroup)
		}
	}
}

func (x *extension) group(scope, field string, groups []any) {
	for _, one := range groups {
		g, _ := one.(map[string]any)
		kind, _ := g["type"].(string)
		if !slices.Contains(groupTypes, kind) {
			x.fault("%s.%s: a condition of the type %q", scope, field, kind)
		}
		switch kind {
		case "and", "or":
			inner, ok := g["value"].([]any)
			if !ok {
				x.fault("%s.%s: %s without conditions", scope, field, kind)
			}
			x.group(scope, field, inner)
			continue
		case "not":
			x.group(scope, field, []any{g["value"]})
			continue
		}
		attribute, _ := g["attribute"].(string)
		if !slices.Contains(x.attributes(scope), attribute) {
			x.fault("%s.%s depends on %q, which is not there", scope, field, attribute)
		}
		options := texts(x.defs[scope].Fields[attribute]["options"])
		values := texts(g["value"])
		if one, ok := g["value"].(string); ok {
			values = append(values, one)
		}
		for _, value := range values {
			if attribute == x.statusField(scope) && !slices.Contains(options, value) {
				x.fault("%s.%s depends on the stage %q, which is not there", scope, field, value)
			}
		}
	}
}
