package pipeline_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

// around is what a pipeline needs besides itself.
const around = `apiVersion: crmspec/v1
kind: Project
id: test
title: Test
checks: {undeclared-language: {severity: none, reason: Titles are in Russian too for the messages alone}}
---
apiVersion: crmspec/v1
kind: Role
id: manager
title: {en: Manager, ru: Менеджер}
---
apiVersion: crmspec/v1
kind: Role
id: head
title: {en: Head, ru: Руководитель}
---
apiVersion: crmspec/v1
kind: Role
id: guest
title: {en: Guest, ru: Гость}
---
apiVersion: crmspec/v1
kind: Role
id: stranger
title: {en: Stranger, ru: Посторонний}
---
apiVersion: crmspec/v1
kind: Dictionary
id: reason
title: Reason
values: [{id: price, title: Price}]
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: {en: Deal, ru: Сделка}
fields:
  - {id: name, title: Name, type: text}
  - {id: why, title: Why, type: choice, dictionary: reason}
  - {id: story, title: Story, type: long_text}
---
apiVersion: crmspec/v1
kind: Access
id: manager
title: Manager
role: manager
entities: {deal: {create: true, read: all, edit: all}}
---
apiVersion: crmspec/v1
kind: Access
id: head
title: Head
role: head
entities: {deal: {read: all}}
---
apiVersion: crmspec/v1
kind: Access
id: guest
title: Guest
role: guest
entities: {deal: {create: true, read: none}}
`

// Each archive is a description, the checks that it is about under "only", and what they find.
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			files := loadtest.Archive(archive)
			files[load.RootFile] = &fstest.MapFile{Data: []byte(around)}
			names, _ := archive.Text("only")
			archive.Compare(t, "findings", show(check(loadtest.AsIs(t, files), strings.Fields(names)...)))
		})
	}
}

func show(found diag.List) string {
	var out strings.Builder
	for _, d := range found {
		fmt.Fprintf(&out, "%s %s %s at %q\n", d.Subject, d.Severity, d.Code, d.Subject.Text())
		for _, lang := range words.Languages {
			fmt.Fprintf(&out, "    %s\n", d.Message.In(lang))
		}
		for _, other := range d.Related {
			fmt.Fprintf(&out, "    also %s %s | %s\n", other.Span, other.Message.In("en"), other.Message.In("ru"))
		}
		if len(d.Witness) > 0 {
			fmt.Fprintf(&out, "    witness %v\n", readOut(d.Witness))
		}
	}
	return out.String()
}

// readOut reads the steps of a witness out.
func readOut(witness []any) []any {
	steps := make([]any, len(witness))
	for i, step := range witness {
		steps[i] = step
		if said, is := step.(words.Localized); is {
			steps[i] = said.In("en")
		}
	}
	return steps
}
