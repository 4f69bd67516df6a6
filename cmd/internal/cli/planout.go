package cli

import (
	"bytes"
	_ "embed" // the schema stands beside the code
	"encoding/json"
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/model/words"
)

//go:embed plan.schema.json
var planSchema []byte

// PlanSchema returns the JSON Schema of what plan prints as JSON. It is published in docs/reference.
func PlanSchema() []byte { return bytes.Clone(planSchema) }

// planVersion is that of the JSON form. It grows when a key is removed or changes its meaning.
const planVersion = 1

// drifted is what the command found, ready to be printed.
type drifted struct {
	*run
	data  driftData
	title string
}

type driftData struct {
	SchemaVersion int           `json:"schemaVersion"`
	Target        string        `json:"target"`
	Project       string        `json:"project"`
	There         int           `json:"there"`
	Wanted        int           `json:"wanted"`
	Add           int           `json:"add"`
	Change        int           `json:"change"`
	Remove        int           `json:"remove"`
	Changes       []driftChange `json:"changes"`
	Unread        []driftUnread `json:"unread"`
}

type driftChange struct {
	Sort  string      `json:"sort"`
	Kind  string      `json:"kind"`
	Name  string      `json:"name"`
	Title string      `json:"title"`
	Ref   string      `json:"ref,omitempty"`
	Path  string      `json:"path,omitempty"`
	Facts []driftFact `json:"facts"`
	// Perhaps are the wanted things that something that is to be removed may be, under another name.
	Perhaps []string `json:"perhaps,omitempty"`
	// spoken is the kind for people.
	spoken string
}

type driftFact struct {
	Key  string `json:"key"`
	Now  string `json:"now"`
	Want string `json:"want"`
	// spoken are the three for people.
	spoken [3]string
}

type driftUnread struct {
	What string `json:"what"`
	Path string `json:"path"`
	Why  string `json:"why"`
}

// sums are the numbers of changes, by their sorts.
func (d *drifted) sums() words.Args {
	return words.Args{"add": d.data.Add, "change": d.data.Change, "remove": d.data.Remove}
}

func (p *planning) drifted(c *checked, target catalog.Target, drift *catalog.Drift) *drifted {
	d := &drifted{run: p.run, title: target.Title, data: driftData{
		SchemaVersion: planVersion, Target: target.Name, There: drift.There, Wanted: drift.Wanted,
		Changes: []driftChange{}, Unread: []driftUnread{},
	}}
	if c.Spec.Project != nil {
		d.data.Project = c.Spec.Project.Self().Ref
	}
	for _, change := range drift.Changes {
		one := driftChange{
			Sort: string(change.Sort), Kind: change.Thing.Kind, Name: change.Thing.Name, Title: drift.Title(change, p.lang),
			Ref: drift.Ref(change), Path: change.Thing.Path, Facts: []driftFact{}, spoken: drift.Kind(change, p.lang),
		}
		for _, f := range change.Facts {
			key, now, want := drift.Spoken(f, mostShown, p.lang)
			one.Facts = append(one.Facts, driftFact{f.Key, f.Now, f.Want, [3]string{key, now, want}})
		}
		switch one.Sort {
		case "add":
			d.data.Add++
		case "change":
			d.data.Change++
		default:
			d.data.Remove++
		}
		d.data.Changes = append(d.data.Changes, one)
	}
	d.data.mistaken()
	for _, u := range drift.Unread {
		one := driftUnread{What: u.What, Path: u.Path}
		if u.Why != nil {
			one.Why = u.Why.In(p.lang)
		}
		d.data.Unread = append(d.data.Unread, one)
	}
	return d
}

func (d *drifted) json() error {
	encoder := json.NewEncoder(d.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(d.data)
}

// sorts are the sorts of changes in their order, with what stands above each.
var driftSorts = []struct {
	sort string
	head words.Text
}{
	{"add", planAddHead}, {"change", planChangeHead}, {"remove", planRemoveHead},
}

// mistaken names beside each thing that is to be removed those of its kind and place that are missing: where somebody has
// renamed one in the CRM, the two are the same, and to remove it would cost what people have entered.
func (d *driftData) mistaken() {
	const most = 3
	for i, gone := range d.Changes {
		if gone.Sort != "remove" {
			continue
		}
		for _, missing := range d.Changes {
			if missing.Sort == "add" && missing.Kind == gone.Kind && around(missing.Name) == around(gone.Name) && len(d.Changes[i].Perhaps) < most {
				d.Changes[i].Perhaps = append(d.Changes[i].Perhaps, missing.called())
			}
		}
	}
}

// around is the name of what a thing stands in: that before the last "/", else before the last dot.
func around(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[:i]
	}
	return name[:max(strings.LastIndexByte(name, '.'), 0)]
}

// called is a change for people.
func (c driftChange) called() string {
	if c.Title == c.Name {
		return c.Name
	}
	return c.Title + " (" + c.Name + ")"
}

// text prints the changes by sort, what was not read, and in the last line how many changes there are.
func (d *drifted) text() {
	for _, s := range driftSorts {
		var rows [][]string
		for _, c := range d.data.Changes {
			if c.Sort != s.sort {
				continue
			}
			rows = append(rows, []string{"  " + plain(c.spoken), plain(c.called())})
			for _, f := range c.Facts {
				rows = append(rows, []string{"", "  " + plain(f.spoken[0]) + ": " + plain(f.spoken[1]) + " → " + plain(f.spoken[2])})
			}
			if len(c.Perhaps) > 0 {
				rows = append(rows, []string{"", "  " + plain(d.say(planPerhapsSay, words.Args{"names": listed(c.Perhaps)}))})
			}
		}
		if len(rows) > 0 {
			fmt.Fprintln(d.out, d.say(s.head, nil))
			writeTable(d.out, rows)
			fmt.Fprintln(d.out)
		}
	}
	if n := len(d.data.Unread); n > 0 {
		fmt.Fprintln(d.out, d.say(planUnreadHead, words.Args{"n": n}))
		for _, u := range d.data.Unread {
			fmt.Fprintln(d.out, "  "+u.line())
		}
		fmt.Fprintln(d.out)
	}
	fmt.Fprintln(d.out, d.say(planCountsSay, d.sums()))
}

// line is something that was not read, in a line.
func (u driftUnread) line() string {
	line := plain(u.What)
	if u.Path != "" && u.Path != u.What {
		line += " (" + plain(u.Path) + ")"
	}
	if u.Why != "" {
		line += ": " + plain(u.Why)
	}
	return line
}

// mostShown is how many letters of a value stand in a line.
const mostShown = 120

// markdown prints the changes as a page.
func (d *drifted) markdown() {
	fmt.Fprintf(d.out, "# %s\n\n%s\n", d.say(planTitle, words.Args{"crm": d.title}), d.say(planCountsSay, d.sums()))
	for _, s := range driftSorts {
		begun := false
		for _, c := range d.data.Changes {
			if c.Sort != s.sort {
				continue
			}
			if !begun {
				fmt.Fprintf(d.out, "\n## %s\n\n", d.say(s.head, nil))
				begun = true
			}
			fmt.Fprintf(d.out, "- %s **%s**\n", marked(c.spoken), marked(c.called()))
			for _, f := range c.Facts {
				fmt.Fprintf(d.out, "  - %s: %s → %s\n", marked(f.spoken[0]), marked(f.spoken[1]), marked(f.spoken[2]))
			}
			if len(c.Perhaps) > 0 {
				fmt.Fprintf(d.out, "  - %s\n", marked(d.say(planPerhapsSay, words.Args{"names": listed(c.Perhaps)})))
			}
		}
	}
	if n := len(d.data.Unread); n > 0 {
		fmt.Fprintf(d.out, "\n## %s\n\n", d.say(planUnreadHead, words.Args{"n": n}))
		for _, u := range d.data.Unread {
			fmt.Fprintf(d.out, "- %s\n", marked(u.line()))
		}
	}
}

// marked is a text of anybody's within Markdown.
func marked(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "#", `\#`, "|", `\|`).Replace(plain(text))
}
