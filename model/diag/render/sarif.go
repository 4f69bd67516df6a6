package render

import (
	"encoding/json"
	"io"
	"net/url"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// sarifSchema is the schema that OASIS publishes.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// root is the name for the folder that all paths are relative to.
const root = "SRCROOT"

var rootSay = words.Text{En: "The folder in which crmspec was called.", Ru: "Папка, в которой вызван crmspec."}

// SARIF shows the report in the Static Analysis Results Interchange Format, version 2.1.0. Silenced findings are in
// it with their reasons; what could not be read is a notification.
func SARIF(w io.Writer, r Report, o Options) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "crmspec", Version: r.Version, Home: site, Rules: make([]sarifRule, len(r.Checks))}},
		Language:   o.Lang,
		ColumnKind: "unicodeCodePoints",
		Bases:      map[string]sarifBase{root: {sarifText{rootSay.In(o.Lang)}}},
		Results:    []sarifResult{},
	}
	indexes := map[string]int{}
	for i, check := range r.Checks {
		indexes[check.Name], run.Tool.Driver.Rules[i] = i, sarifRuleOf(check, o)
	}
	list, _ := r.shown(o)
	for _, d := range list {
		run.Results = append(run.Results, r.sarifResult(d, indexes, o))
	}
	for _, s := range r.Silenced {
		result := r.sarifResult(s.Diagnostic, indexes, o)
		kind := "external"
		if s.By == diag.InPlace {
			kind = "inSource"
		}
		result.Suppressions = []sarifSuppression{{kind, "accepted", reasonOf(s, o)}}
		run.Results = append(run.Results, result)
	}
	run.Invocations = []sarifInvocation{r.sarifInvocation(o)}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// sarifInvocation says whether everything could be read.
func (r Report) sarifInvocation(o Options) sarifInvocation {
	run := sarifInvocation{Successful: true}
	if text := r.failure(o); text != "" {
		run.Successful = false
		run.Notes = append(run.Notes, sarifNote{Level: "error", Message: sarifText{text}})
	}
	for _, u := range r.Unread {
		run.Successful = false
		run.Notes = append(run.Notes, sarifNote{"error", sarifText{u.Reason.In(o.Lang)}, []sarifLocation{{Physical: sarifPhysical{Artifact: r.sarifFile(u.Path)}}}})
	}
	return run
}

func sarifRuleOf(check Check, o Options) sarifRule {
	what, why, mend := words.Open(check.What.In(o.Lang)), words.Open(check.Why.In(o.Lang)), words.Open(check.Mend.In(o.Lang))
	rule := sarifRule{
		ID: check.Name, Short: sarifText{what}, Full: sarifText{what + ". " + why + "."}, Help: sarifText{mend + "."},
		HelpURI: helpPage(check.Name), Default: sarifLevelOf{sarifLevel(check.Severity)},
	}
	rule.Properties.Tags = []string{check.Family}
	return rule
}

func sarifLevel(s diag.Severity) string {
	return [...]string{"none", "note", "warning", "error"}[s]
}

func (r Report) sarifResult(d diag.Diagnostic, indexes map[string]int, o Options) sarifResult {
	result := sarifResult{
		Rule: d.Code, Level: sarifLevel(d.Severity), Message: sarifText{d.Message.In(o.Lang)},
		Locations: []sarifLocation{{Physical: r.sarifPlace(d.Subject)}},
	}
	if i, known := indexes[d.Code]; known {
		result.Index = &i
	}
	if d.Element != "" {
		result.Locations[0].Logical = []sarifLogical{{d.Element}}
	}
	if d.Fingerprint != "" {
		result.Fingerprints = map[string]string{"crmspec/v1": d.Fingerprint}
	}
	told := map[string]bool{} // no location may be there twice
	for _, other := range d.Related {
		key := other.Span.String() + "\x00" + other.Message.In(o.Lang)
		if told[key] {
			continue
		}
		told[key] = true
		location := sarifLocation{Physical: r.sarifPlace(other.Span)}
		if text := other.Message.In(o.Lang); text != "" {
			location.Message = &sarifText{text}
		}
		result.Related = append(result.Related, location)
	}
	for _, fix := range d.Fixes {
		result.Fixes = append(result.Fixes, r.sarifFix(fix, o))
	}
	properties := sarifExtra{Help: d.Help.In(o.Lang)}
	for _, step := range d.Witness {
		properties.Witness = append(properties.Witness, words.List{step}.In(o.Lang))
	}
	if properties.Help != "" || len(properties.Witness) > 0 {
		result.Properties = &properties
	}
	return result
}

func (r Report) sarifFix(fix diag.Fix, o Options) sarifFix {
	out := sarifFix{Description: sarifText{fix.Title.In(o.Lang)}}
	at := map[string]int{}
	for _, edit := range fix.Edits {
		path := edit.Span.Path()
		i, known := at[path]
		if !known {
			i = len(out.Changes)
			at[path], out.Changes = i, append(out.Changes, sarifChange{Artifact: r.sarifFile(path)})
		}
		replacement := sarifReplacement{Deleted: region(edit.Span)}
		if edit.New != "" {
			replacement.Inserted = &sarifText{edit.New}
		}
		out.Changes[i].Replacements = append(out.Changes[i].Replacements, replacement)
	}
	return out
}

func (r Report) sarifFile(path string) sarifArtifact {
	return sarifArtifact{(&url.URL{Path: r.hosted(path)}).String(), root}
}

// sarifPlace leaves the region out where only the file is known.
func (r Report) sarifPlace(s source.Span) sarifPhysical {
	place := sarifPhysical{Artifact: r.sarifFile(s.Path())}
	if s.Start().Line > 0 {
		at := region(s)
		place.Region = &at
	}
	return place
}

func region(s source.Span) sarifRegion {
	return sarifRegion{s.Start().Line, s.Start().Column, s.End().Line, s.End().Column}
}
