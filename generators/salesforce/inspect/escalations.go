package inspect

import "strconv"

// escalations looks at the escalation rules: that one is at work, that each line says for which cases it is and what
// happens when, and that whoever is told something is told it by a letter that is there. An org refuses an action that
// tells somebody without a letter (“notifyToTemplate is required”), and a line with both a formula and criteria.
func (in *inspection) escalations() {
	letters := map[string]bool{}
	for _, path := range in.paths {
		at, ok := in.placed[path]
		if ok && at.root == "EmailTemplate" {
			letters[at.object+"/"+at.name] = true
			if _, has := in.files[path[:len(path)-len("-meta.xml")]]; !has {
				in.fault(References, path, "the words of the letter are missing")
			}
		}
	}
	for _, path := range in.paths {
		at, ok := in.placed[path]
		if !ok || at.root != "EscalationRules" {
			continue
		}
		active := 0
		for _, rule := range in.read[path].all("escalationRule") {
			if rule.get("active") == "true" {
				active++
			}
			if len(rule.all("ruleEntry")) == 0 {
				in.fault(Limits, path, "the rule %q has no lines", rule.get("fullName"))
			}
			for _, line := range rule.all("ruleEntry") {
				in.escalation(path, at.name, line, letters)
			}
		}
		if active > 1 {
			in.fault(Limits, path, "%d rules are active, one may be", active)
		}
	}
}

func (in *inspection) escalation(path, name string, line *node, letters map[string]bool) {
	o := in.org.object(name)
	criteria, formula := line.all("criteriaItems"), line.get("formula")
	switch {
	case len(criteria) > 0 && formula != "":
		in.fault(References, path, "a line has both criteria and a formula")
	case formula != "":
		in.formula(path, o, formula, true, false)
	}
	for _, c := range criteria {
		field, isOurs := cutObject(c.get("field"), name)
		if !isOurs || o == nil || o.fields[field] == nil {
			in.fault(References, path, "%s has no field %q", name, c.get("field"))
		} else if values := in.org.valuesIn(o, field); values != nil && !values[c.get("value")] {
			in.fault(References, path, "the list of %q has no value %q", c.get("field"), c.get("value"))
		}
	}
	if len(line.all("escalationAction")) == 0 {
		in.fault(Limits, path, "in a line nothing happens")
	}
	last := 0
	for _, action := range line.all("escalationAction") {
		minutes, err := strconv.Atoi(action.get("minutesToEscalation"))
		if err != nil || minutes < 1 || minutes <= last {
			in.fault(Limits, path, "an action comes after %q minutes, the one before after %d", action.get("minutesToEscalation"), last)
		}
		last = minutes
		switch letter := action.get("notifyToTemplate"); {
		case letter == "" && (action.get("notifyCaseOwner") == "true" || action.get("notifyTo") != ""):
			in.fault(References, path, "an action tells somebody without a letter")
		case letter != "" && !letters[letter]:
			in.fault(References, path, "there is no letter %q", letter)
		}
	}
}

// cutObject takes the name of the object from a field that is named with it.
func cutObject(field, object string) (string, bool) {
	if len(field) > len(object) && field[:len(object)+1] == object+"." {
		return field[len(object)+1:], true
	}
	return field, false
}
