package docgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/practice"
)

// CoveragePage is the page that the checklist is made from.
const CoveragePage = "docs/coverage.md"

// pointList is the form of the checklist that the program has built in.
type pointList struct {
	Short    []shortItem    `json:"short"`
	Sections []pointSection `json:"sections"`
}

type pointSection struct {
	ID     string      `json:"id"`
	Title  string      `json:"title"`
	Text   string      `json:"text"`
	Points []pointItem `json:"points"`
}

// shortItem is a line of the short checklist.
type shortItem struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Points []string `json:"points"`
}

type pointItem struct {
	ID      string              `json:"id"`
	Asks    string              `json:"asks"`
	Answers [][]practice.Answer `json:"answers"`
	Checks  []string            `json:"checks"`
}

var (
	pointRow   = regexp.MustCompile(`^\| ([dp])-(\d+) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$`)
	shortRow   = regexp.MustCompile(`^\| ([a-z]+) \| ([^|]+) \| ([dp]-\d+(?:, [dp]-\d+)*) \|$`)
	answerCell = regexp.MustCompile("`([A-Z][A-Za-z]+(?:\\.[a-z_]+)+)(?:: ([a-z_0-9]+))?`")
	noLetters  = regexp.MustCompile(`[^a-z]+`)
)

// points returns the checklist as the program has it built in, with the checks that speak of each key.
//
// Errors: the page has no points.
func points(page []byte, heard map[string][]string) ([]byte, error) {
	var list pointList
	text, section := "", ""
	for line := range strings.Lines(string(page)) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "## "); ok {
			text = title
		}
		if title, ok := strings.CutPrefix(line, "### "); ok {
			section = title
		}
		if short := shortRow.FindStringSubmatch(line); short != nil {
			list.Short = append(list.Short, shortItem{short[1], strings.TrimSpace(short[2]), strings.Split(short[3], ", ")})
		}
		row := pointRow.FindStringSubmatch(line)
		if row == nil {
			continue
		}
		id := row[1] + "-" + strings.Trim(noLetters.ReplaceAllString(strings.ToLower(section), "-"), "-")
		if n := len(list.Sections); n == 0 || list.Sections[n-1].ID != id {
			list.Sections = append(list.Sections, pointSection{ID: id, Title: section, Text: text})
		}
		item := pointItem{ID: row[1] + "-" + row[2], Asks: strings.TrimSpace(row[3]), Checks: []string{}}
		for cell := range strings.SplitSeq(row[4], ", ") {
			var any []practice.Answer
			for _, m := range answerCell.FindAllStringSubmatch(cell, -1) {
				any = append(any, practice.Answer{Path: m[1], Value: m[2]})
				item.Checks = append(item.Checks, heard[m[1]]...)
			}
			item.Answers = append(item.Answers, any)
		}
		slices.Sort(item.Checks)
		item.Checks = slices.Compact(item.Checks)
		last := &list.Sections[len(list.Sections)-1]
		last.Points = append(last.Points, item)
	}
	if len(list.Sections) == 0 || len(list.Short) == 0 {
		return nil, fmt.Errorf("%s has no points", CoveragePage)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(list)
	return out.Bytes(), err
}
