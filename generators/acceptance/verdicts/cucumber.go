package verdicts

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/words"
)

// feature is a feature as runners of Gherkin report it, as far as we look at it.
type feature struct {
	Elements []scenario `json:"elements"`
}

type scenario struct {
	Type  string `json:"type"`
	Name  string `json:"name"`
	Start string `json:"start_timestamp"`
	Tags  []struct {
		Name string `json:"name"`
	} `json:"tags"`
	Before []step `json:"before"`
	Steps  []step `json:"steps"`
	After  []step `json:"after"`
}

type step struct {
	Keyword string `json:"keyword"`
	Name    string `json:"name"`
	Result  struct {
		Status  string `json:"status"`
		Message string `json:"error_message"`
	} `json:"result"`
}

// cucumber reads the report of a runner of Gherkin. A scenario is the case whose code is one of its tags: @CP-4K7Q2M9X.
func (r *reader) cucumber(content []byte) {
	p := newParser(content)
	err := p.array(func(line int) error {
		var f feature
		err := p.Decode(&f)
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			r.fault("feature", r.place(line), words.Args{"key": wrong.Field, "value": wrong.Value})
			return nil
		}
		if err == nil {
			r.feature(line, f)
		}
		return err
	})
	if err != nil {
		r.broken(p, err)
	}
}

func (r *reader) feature(line int, f feature) {
	var before []step // the background, told apart from the scenario that it belongs to
	for _, s := range f.Elements {
		if s.Type == "background" {
			before = s.Steps
			continue
		}
		steps := append(append(append(append([]step{}, s.Before...), before...), s.Steps...), s.After...)
		before = nil
		at := Place{File: r.name, Part: brief(s.Name), Line: line}
		var ids []string
		hash := ""
		for _, tag := range s.Tags {
			if name, ok := strings.CutPrefix(tag.Name, "@"); ok && isCode(name) && !slices.Contains(ids, codeOf(name)) {
				ids = append(ids, codeOf(name))
			}
			if h, ok := hashTag(tag.Name); ok {
				hash = h
			}
		}
		switch len(ids) {
		case 0:
			r.Unnamed++
			continue
		case 1:
		default:
			r.fault("ids", at, words.Args{"name": brief(s.Name), "ids": list(ids)})
			continue
		}
		verdict, remark := judged(steps)
		r.take(at, written{id: ids[0], hash: hash, verdict: string(verdict), remark: remark, date: s.Start})
	}
}

// hashTag returns the hash that a tag says a case has: @edition-0123456789AB.
func hashTag(tag string) (string, bool) {
	rest, ok := strings.CutPrefix(tag, "@edition-")
	return strings.ToUpper(rest), ok && rest != ""
}

// judged says what became of a scenario: the first step that failed makes it fail; one that was not carried out,
// because it is not written, not defined or skipped, blocks it.
func judged(steps []step) (results.Verdict, string) {
	say := func(s step) string {
		name := strings.TrimSpace(strings.TrimSpace(s.Keyword) + " " + s.Name)
		message := firstLines(s.Result.Message, 3)
		switch {
		case name == "":
			return message
		case message == "":
			return name + ": " + strings.ToLower(s.Result.Status)
		}
		return name + ": " + message
	}
	status := func(s step, of ...string) bool {
		for _, one := range of {
			if strings.EqualFold(s.Result.Status, one) {
				return true
			}
		}
		return false
	}
	for _, s := range steps {
		if status(s, "failed", "error") {
			return results.Failed, say(s)
		}
	}
	for _, s := range steps {
		if !status(s, "passed") {
			return results.Blocked, say(s)
		}
	}
	if len(steps) == 0 {
		return results.Blocked, ""
	}
	return results.Passed, ""
}

// firstLines returns the first lines of a message, up to where runners print in which place of the program they were.
func firstLines(text string, n int) string {
	var lines []string
	for line := range strings.SplitSeq(clean(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "at ") {
			continue
		}
		if lines = append(lines, line); len(lines) == n {
			break
		}
	}
	return strings.Join(lines, "\n")
}
