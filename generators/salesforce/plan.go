package salesforce

import (
	"slices"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// name is the target under targets and codes.
const name = "salesforce"

// plan is a configuration being made.
type plan struct {
	spec  *model.Spec
	facts *facts.Facts
	in    generators.Input
	// lang is the language of the labels.
	lang  string
	names *contract.Names
	// version is that of the metadata types: "66.0".
	version  string
	objects  []*object
	byEntity map[*model.Entity]*object
	lists    map[*model.Dictionary]string
	// teams is the list of teams, "" where no field is of a team.
	teams string
	// yesNo is the list of yes and no, "" where nothing asks whether a question was answered.
	yesNo string
	nodes []*node
	// boxes are the checkboxes of approvals and waivers, narrowed the fields whose rights by stage are held by a rule.
	boxes    map[*object][]tick
	assigned map[*object]bool
	// acting are the roles that do anything in the CRM.
	acting []*model.Role
	shares []*share
	// slips say where somebody sees more or less of an object than the description says, leaks where somebody may change
	// more because he stands above others; lostScopes are scopes that could not be opened.
	slips, leaks map[seen]words.Localized
	lostScopes   map[*model.Scope]words.Localized
	roleTitles   unlike
	// translations are by the object that fields are written to.
	translations map[string][]*translation
	narrowed     map[*model.Field]bool
	sets         []*permissionSet
	// exchanges are the permission sets of integrations.
	exchanges []*exchange

	files      []file
	verdicts   map[string]contract.Verdict
	conditions []contract.Printed
	printedAt  map[*model.Condition]bool
	// printedConditions are those of conditions, in the order in which they were printed.
	printedConditions []*model.Condition
}

// file is one metadata file.
type file struct {
	path string
	// kind and member are what package.xml says: "CustomField", "Deal__c.Phone__c".
	kind, member string
	content      *element
	// text is the whole file where it is no XML.
	text string
}

// bytes returns what stands in the file.
func (f file) bytes() []byte {
	if f.content == nil {
		return []byte(f.text)
	}
	return f.content.bytes()
}

// folder is where all metadata stands.
const folder = "force-app/main/default/"

// write adds a metadata file; path is relative to the folder of metadata.
func (p *plan) write(path, kind, member string, content *element) {
	p.files = append(p.files, file{path: folder + path, kind: kind, member: member, content: content})
}

// keep notes what becomes of a promise by what was written. Of several the weakest counts.
func (p *plan) keep(ref string, v contract.Verdict) {
	if before, known := p.verdicts[ref]; known && rank(before) > rank(v) {
		return
	}
	p.verdicts[ref] = v
}

func rank(v contract.Verdict) int { return slices.Index(contract.Classes, v.Class) }

// enforced is the verdict of what Salesforce does by itself.
var enforced = contract.Verdict{Class: contract.Enforced}

func near(reason contract.Reason, slips, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Approximated, Reason: reason, Slips: slips, Step: step}
}

func manual(reason contract.Reason, why, step words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Manual, Reason: reason, Slips: why, Step: step}
}

func detected(reason contract.Reason, why, query words.Localized) contract.Verdict {
	return contract.Verdict{Class: contract.Detected, Reason: reason, Slips: why, Query: query}
}

// say returns one of the package's texts.
func say(t words.Text, args words.Args) words.Localized { return words.Message{Text: t, Args: args} }

// option returns an option of the target in the project, otherwise where none is written.
func option(spec *model.Spec, key, otherwise string) string {
	if spec.Project == nil {
		return otherwise
	}
	for _, entry := range spec.Project.Targets.Entries {
		if entry.Key.V != name {
			continue
		}
		for _, o := range entry.Value.Entries {
			if o.Key.V == key && o.Value.Text != "" {
				return o.Value.Text
			}
		}
	}
	return otherwise
}

// languages returns those besides the first in which texts are translated.
func (p *plan) languages() []string { return p.spec.Languages()[1:] }
