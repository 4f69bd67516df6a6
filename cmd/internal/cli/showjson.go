package cli

import (
	"bytes"
	_ "embed" // the schema stands beside the code
	"encoding/json"

	"github.com/crmspec/crmspec/generators/neutral"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/schema"
)

//go:embed show.schema.json
var showSchema []byte

// ShowSchema returns the JSON Schema of what show prints as JSON. It is published in docs/reference.
func ShowSchema() []byte { return bytes.Clone(showSchema) }

// showVersion is that of the JSON form. It grows when a key is removed or changes its meaning.
const showVersion = 1

type showData struct {
	SchemaVersion int             `json:"schemaVersion"`
	Ref           string          `json:"ref"`
	Word          string          `json:"word"`
	ID            string          `json:"id"`
	Title         string          `json:"title"`
	Place         *showPlace      `json:"place,omitempty"`
	Parent        string          `json:"parent,omitempty"`
	Elements      []showElement   `json:"elements"`
	Written       json.RawMessage `json:"written"`
	Facts         []showFact      `json:"facts"`
	Uses          []showUse       `json:"uses"`
	// Complete tells that the description has no errors, so that nothing is missing.
	Complete bool `json:"complete"`
}

type showPlace struct {
	Path   string `json:"path"`
	Line   int32  `json:"line"`
	Column int32  `json:"column"`
}

type showElement struct {
	Ref   string `json:"ref"`
	Title string `json:"title"`
}

type showFact struct {
	Name  string     `json:"name"`
	Head  string     `json:"head"`
	Lines []showLine `json:"lines"`
}

type showLine struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

type showUse struct {
	Ref      string    `json:"ref"`
	Title    string    `json:"title"`
	Key      string    `json:"key"`
	How      string    `json:"how"`
	Relation string    `json:"relation"`
	Name     string    `json:"name"`
	Place    showPlace `json:"place"`
}

func placeIn(at source.Span) showPlace {
	return showPlace{at.Path(), at.Start().Line, at.Start().Column}
}

// json prints the element for a program.
func (s *portrait) json() error {
	self := s.element.Self()
	data := showData{
		SchemaVersion: showVersion, Ref: s.ref, Word: self.Word(), ID: self.ID(), Title: s.name(s.element, s.ref),
		Elements: []showElement{}, Facts: []showFact{}, Uses: []showUse{},
		Written:  neutral.Element(s.element),
		Complete: len(s.Unread) == 0 && s.Findings.Count(diag.Error) == 0,
	}
	if !self.Name.IsZero() {
		place := placeIn(self.Name)
		data.Place = &place
	}
	if self.Parent != nil {
		data.Parent = self.Parent.Self().Ref
	}
	for _, e := range decode.Elements(s.element)[1:] {
		data.Elements = append(data.Elements, showElement{e.Self().Ref, s.name(e, "")})
	}
	for _, f := range s.derived() {
		fact := showFact{Name: f.name, Head: s.say(f.head, nil), Lines: []showLine{}}
		for _, l := range f.lines {
			fact.Lines = append(fact.Lines, showLine{l.label, l.text})
		}
		data.Facts = append(data.Facts, fact)
	}
	for _, u := range s.uses.Of(s.ref) {
		data.Uses = append(data.Uses, showUse{
			u.From.Self().Ref, s.name(u.From, ""), u.Key, string(u.How), s.say(u.Relation(), map[string]any{"key": schema.Label(u.LastKey())}), u.Name, placeIn(u.At),
		})
	}
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(data)
}
