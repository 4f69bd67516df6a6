package render

import (
	"bytes"
	_ "embed" // the schema stands beside the code
	"encoding/json"
	"io"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// SchemaVersion is that of the JSON form. It grows when a key is removed or changes its meaning;
// new keys alone do not count.
const SchemaVersion = 1

//go:embed findings.schema.json
var schemaText []byte

// Schema returns the JSON Schema of what JSON writes. It is published in docs/reference.
func Schema() []byte { return bytes.Clone(schemaText) }

type jsonReport struct {
	SchemaVersion int            `json:"schemaVersion"`
	Tool          jsonTool       `json:"tool"`
	Failure       string         `json:"failure,omitempty"`
	Summary       jsonSummary    `json:"summary"`
	Findings      []jsonFinding  `json:"findings"`
	Silenced      []jsonSilenced `json:"silenced,omitempty"`
	Unread        []jsonUnread   `json:"unread"`
	Stats         *jsonStats     `json:"stats,omitempty"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Lang    string `json:"lang"`
}

type jsonSummary struct {
	Files     int `json:"files"`
	Documents int `json:"documents"`
	Problems  int `json:"problems"`
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Infos     int `json:"infos"`
	Fixable   int `json:"fixable"`
	Omitted   int `json:"omitted"`
	Silenced  int `json:"silenced"`
	Known     int `json:"known"`
	Gone      int `json:"gone"`
	Before    int `json:"before"`
	Unread    int `json:"unread"`
}

type jsonFinding struct {
	Code        string        `json:"code"`
	Severity    string        `json:"severity"`
	MessageID   string        `json:"messageId"`
	Message     string        `json:"message"`
	Help        string        `json:"help,omitempty"`
	Element     string        `json:"element,omitempty"`
	Place       jsonPlace     `json:"place"`
	Suggestion  string        `json:"suggestion,omitempty"`
	Related     []jsonRelated `json:"related,omitempty"`
	Witness     []string      `json:"witness,omitempty"`
	Fixes       []jsonFix     `json:"fixes,omitempty"`
	Fingerprint string        `json:"fingerprint,omitempty"`
}

type jsonSilenced struct {
	jsonFinding
	By     string `json:"by"`
	Reason string `json:"reason,omitempty"`
}

type jsonPlace struct {
	Path  string   `json:"path"`
	Start *jsonPos `json:"start,omitempty"`
	End   *jsonPos `json:"end,omitempty"`
}

type jsonPos struct {
	Line   int32 `json:"line"`
	Column int32 `json:"column"`
	Byte   int32 `json:"byte"`
}

type jsonRelated struct {
	Place   jsonPlace `json:"place"`
	Message string    `json:"message"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Place jsonPlace `json:"place"`
	New   string    `json:"new"`
}

type jsonUnread struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// JSON shows the report as one object; Schema describes it.
func JSON(w io.Writer, r Report, o Options) error {
	list, omitted := r.shown(o)
	out := jsonReport{
		SchemaVersion: SchemaVersion,
		Tool:          jsonTool{"crmspec", r.Version, o.Lang},
		Failure:       r.Failure.In(o.Lang),
		Summary: jsonSummary{
			Files: r.Files, Documents: r.Documents, Problems: len(r.Findings),
			Errors: r.Findings.Count(diag.Error), Warnings: r.Findings.Count(diag.Warning), Infos: r.Findings.Count(diag.Info),
			Fixable: r.fixable(), Omitted: omitted, Unread: len(r.Unread),
			Silenced: len(r.Silenced) - r.known(), Known: r.known(), Gone: r.Gone, Before: r.Before,
		},
		Findings: make([]jsonFinding, len(list)),
		Unread:   make([]jsonUnread, len(r.Unread)),
	}
	for i, d := range list {
		out.Findings[i] = findingOf(d, o.Lang)
	}
	for _, s := range r.Silenced {
		out.Silenced = append(out.Silenced, silencedOf(s, o))
	}
	if r.Stats != nil {
		out.Stats = statsOf(*r.Stats)
	}
	for i, u := range r.Unread {
		out.Unread[i] = jsonUnread{u.Path, u.Reason.In(o.Lang)}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(out)
}

func findingOf(d diag.Diagnostic, lang string) jsonFinding {
	f := jsonFinding{
		Code: d.Code, Severity: d.Severity.String(), MessageID: d.Message.ID, Message: d.Message.In(lang),
		Help: d.Help.In(lang), Element: d.Element, Place: placeOf(d.Subject), Suggestion: d.Suggestion,
		Fingerprint: d.Fingerprint,
	}
	for _, other := range d.Related {
		f.Related = append(f.Related, jsonRelated{placeOf(other.Span), other.Message.In(lang)})
	}
	for _, step := range d.Witness {
		f.Witness = append(f.Witness, words.List{step}.In(lang))
	}
	for _, fix := range d.Fixes {
		edits := make([]jsonEdit, len(fix.Edits))
		for i, e := range fix.Edits {
			edits[i] = jsonEdit{placeOf(e.Span), e.New}
		}
		f.Fixes = append(f.Fixes, jsonFix{fix.Title.In(lang), edits})
	}
	return f
}

// silencers are the names of what silences findings.
var silencers = map[diag.Silencer]string{diag.InPlace: "comment", diag.ByProject: "project", diag.AsKnown: "known"}

func silencedOf(s diag.Silenced, o Options) jsonSilenced {
	out := jsonSilenced{jsonFinding: findingOf(s.Diagnostic, o.Lang), By: silencers[s.By]}
	if s.Reason != nil {
		out.Reason = s.Reason.In(o.Lang)
	}
	return out
}

// placeOf leaves start and end out where only the file is known.
func placeOf(s source.Span) jsonPlace {
	if s.Start().Line == 0 {
		return jsonPlace{Path: s.Path()}
	}
	return jsonPlace{s.Path(), posOf(s.Start()), posOf(s.End())}
}

func posOf(at source.Pos) *jsonPos { return &jsonPos{at.Line, at.Column, at.Byte} }
