package site_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/generators/site"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// hostile is a description in which every text tries to be more than text.
const hostile = `apiVersion: crmspec/v1
kind: Project
id: h
title: '<script>alert("t")</script> & "quotes" ''single'''
version: 1.0.0
languages: [en]
timezone: Asia/Almaty
currencies: [KZT]
description: |
  <script>alert(1)</script> <img src="https://evil.example/a.png" onerror="alert(1)">
  [click](javascript:alert(1)) ![pixel](https://evil.example/b.png) <https://good.example/x>
  # Heading of its own
  [[stage/p.s]] [[stage/p.<script>]]

  <iframe src="https://evil.example"></iframe>
scope: {in: ['<script>alert(2)</script>'], out: [{what: '<b onmouseover=alert(1)>', why: '</td></table><h1>'}]}
constraints: [{id: c, type: rule, text: '"><svg onload=alert(1)>'}]
change_policy: {channel: '<style>*{display:none}</style>'}
---
apiVersion: crmspec/v1
kind: Role
id: r
title: '</title><script>alert(3)</script>'
tasks: [{id: t, title: '"><script>'}]
---
apiVersion: crmspec/v1
kind: Dictionary
id: d
title: '<script>'
values: [{id: v, title: '<script>v', means: '[[role/r]] <script>'}]
---
apiVersion: crmspec/v1
kind: Entity
id: e
title: '<script>e'
record_owner: owner_field
fields:
  - {id: owner_field, title: '<script>o', type: user}
  - {id: f, title: '<script>f', type: choice, dictionary: d, help: '<img src=x onerror=alert(1)>', example: v}
  - {id: g, title: '<script>g', type: text, example: '<script>g'}
---
apiVersion: crmspec/v1
kind: Pipeline
id: p
title: '</svg><script>alert(4)</script>'
entity: e
owner: r
stages:
  - {id: s, title: '<script>s', type: start, goal: '</title><script>', action: '"><img src=x onerror=alert(1)>'}
  - {id: w, title: '<script>w', type: won}
  - {id: l, title: '<script>l', type: lost}
transitions:
  - {from: s, to: w, by: [r], when: "e.g == '<script>alert(5)</script>'"}
  - {from: s, to: l, by: [r]}
checkpoints:
  - {id: c, title: '<script>c', into: w, require: [f, {rule: "e.g != '</code><script>'", message: '<script>'}], message: '<script>m'}
---
apiVersion: crmspec/v1
kind: Access
id: a
title: '<script>a'
role: r
entities: {e: {create: true, read: own, edit: own, export: {scope: own, reason: '<script>'}}}
---
apiVersion: crmspec/v1
kind: Glossary
id: g
title: '<script>g'
terms: [{id: t, title: '<script>t', means: '<script>', synonyms: ['<script>'], forbidden: ['<script>']}]
---
apiVersion: crmspec/v1
kind: Decision
id: q
title: '<script>q'
question: '<script>?'
options: [{id: o, title: '<script>o'}]
chosen: o
because: '<script>'
---
apiVersion: crmspec/v1
kind: Scenario
id: sc
title: '<script>sc'
pipeline: p
type: standard
steps: [{as: r, do: '<script>', record: {e.g: '<script>'}, stage: w, expect: '<script>'}]
accept: '<script>'
`

// Text of a description is only ever text.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.One(hostile), "en")
	page := html(t, in)
	elements := parse(t, page)
	checkIDs(t, elements)
	checkClosed(t, elements)
	if n := strings.Count(page, "&lt;script&gt;"); n < 60 {
		t.Errorf("only %d hostile texts are on the page", n)
	}
	for _, e := range elements {
		if strings.Contains(e.attr["href"], "evil") && e.name != "a" {
			t.Errorf("<%s> reaches out to %s", e.name, e.attr["href"])
		}
	}
	for _, want := range []string{`<a href="https://good.example/x">`, `[[stage/p.&lt;script&gt;]]`, `<a href="#stage/p.s">&lt;script&gt;s</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

// A description that is still broken gives a page all the same.
func TestBrokenDescription(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"nothing":    "",
		"no project": "apiVersion: crmspec/v1\nkind: Role\nid: r\ntitle: R\n",
		"no ends": `apiVersion: crmspec/v1
kind: Pipeline
id: p
entity: nothing
owner: nobody
stages: [{id: a}, {title: B, responsible: nobody, sla: {}, hands_over: [{}]}]
transitions: [{from: a, to: x, by: [y], approvals: [{}], sets: {z: "1"}}, {}]
checkpoints: [{into: [q], require: [{field: z}, {any_of: [[z], []]}, {}, {task: odd}]}]
slas: [{id: c, starts: {}, within: [{}]}]
---
apiVersion: crmspec/v1
kind: Kpi
id: k
formula: {from: {}, numerator: none}
---
apiVersion: crmspec/v1
kind: Scenario
id: s
steps: [{as: nobody, record: {a.b: 1}, stage: x, refused: y}]
---
apiVersion: crmspec/v1
kind: Integration
id: i
objects: [{entity: e, fields: [{field: f, master: m}]}]
---
apiVersion: crmspec/v1
kind: Decision
id: d
---
apiVersion: crmspec/v1
kind: Entity
id: e
fields: [{id: f}, {type: choice, dictionary: none, to: none, rollup: {}, filled_by: x/y}]
unique: [{}]
retention: [{}]
`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, places := range []generators.Layouter{layouttest.Row{}, nil} {
				in := input(t, loadtest.One(content), "ru")
				in.Layout = places
				files, _ := site.Generator.Files(in)
				page, _ := files[0].Render()
				elements := parse(t, string(page))
				checkIDs(t, elements)
				checkClosed(t, elements)
			}
		})
	}
}
