package callstest

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Shapes are descriptions that no example is like, by what is odd about them, each as documents for loadtest.Short.
func Shapes() map[string][]string {
	return map[string][]string{
		"three stages":        {role("clerk"), entity("order", "Order", ""), pipeline("flow", "order", "Flow", stages(3))},
		"fifteen stages":      {role("clerk"), entity("order", "Заказ", ""), pipeline("flow", "order", "Путь заказа", stages(15))},
		"no start, no end":    {role("clerk"), entity("order", "Order", ""), "kind: Pipeline\nid: flow\ntitle: Flow\nowner: clerk\nentity: order\nstages: [{id: only, title: Only}]"},
		"several lost":        {role("clerk"), entity("order", "Order", ""), pipeline("flow", "order", "Flow", stages(3)+ends)},
		"two alike":           {role("clerk"), entity("order", "Order", ""), entity("visit", "Order", ""), pipeline("a", "order", "Flow", stages(3)), pipeline("b", "visit", "Flow", stages(3)), pipeline("c", "visit", "Flow", stages(4))},
		"long ids":            longIDs(),
		"no pipeline":         {role("clerk"), entity("order", "Order", ""), entity("customer", "Customer", ""), entity("contact", "Contact", "")},
		"nothing":             {role("clerk")},
		"hostile titles":      hostile(),
		"rights by stage":     rights(),
		"only a role":         {role("clerk"), role("other"), entity("order", "Order", ""), access("clerk", "order", "{create: true, read: all, edit: all, export: all, delete: all}")},
		"values out of use":   {role("clerk"), entity("order", "Order", "\n  - {id: colour, title: Colour, type: multi_choice, dictionary: colour}"), "kind: Dictionary\nid: colour\ntitle: Colours\nowner: clerk\nvalues: [{id: red, title: Red}, {id: blue, title: Red}, {id: gone, title: Gone, active: false}]"},
		"every sort of field": {role("clerk"), entity("customer", "Customer", ""), everyField()},
	}
}

const ends = `
  - {id: gone, title: Gone, type: lost}
  - {id: refused, title: Refused, type: lost}
  - {id: turned, title: Turned, type: converted}
  - {id: shut, title: Shut, type: closed}
  - {id: sold, title: Sold, type: won}
  - {id: sold_twice, title: Sold, type: won}`

func role(id string) string { return fmt.Sprintf("kind: Role\nid: %s\ntitle: %s", id, id) }

// entity is an entity with a name, an owner and an amount besides other fields.
func entity(id, title, more string) string {
	return fmt.Sprintf("kind: Entity\nid: %s\ntitle: %s\nowner: clerk\nrecord_owner: keeper\nfields:\n  - {id: name, title: Name, type: text, required: true}\n  - {id: keeper, title: Keeper, type: user}\n  - {id: amount, title: Amount, type: money, min: 0, max: 1000}\n  - {id: note, title: Note, type: long_text}%s", id, quoted(title), more)
}

// stages are so many stages, the first the start.
func stages(n int) string {
	var out strings.Builder
	for i := range n {
		kind := ""
		if i == 0 {
			kind = ", type: start"
		}
		fmt.Fprintf(&out, "\n  - {id: s%d, title: Stage %d, goal: What %d is for, action: Do it%s}", i, i, i, kind)
	}
	return out.String()
}

// pipeline leads from each numbered stage to the next; the last of these asks for a note.
func pipeline(id, entity, title, stages string) string {
	n := strings.Count(stages, "title: Stage ")
	var moves strings.Builder
	for i := 1; i < n; i++ {
		fmt.Fprintf(&moves, "\n  - {from: s%d, to: s%d, by: [clerk]}", i-1, i)
	}
	return fmt.Sprintf("kind: Pipeline\nid: %s\ntitle: %s\nowner: clerk\nentity: %s\nstages:%s\ntransitions:%s\ncheckpoints:\n  - {id: noted, title: Noted, into: s%d, require: [note, amount]}", id, quoted(title), entity, stages, moves.String(), n-1)
}

func access(role, entity, rights string) string {
	return fmt.Sprintf("kind: Access\nid: %s\ntitle: Rights\nrole: %s\nentities:\n  %s: %s", role, role, entity, rights)
}

func longIDs() []string {
	long := strings.Repeat("very_long_", 5) + "id"
	fields := ""
	for _, end := range []string{"_a", "_b"} {
		fields += fmt.Sprintf("\n  - {id: %s%s, title: Long, type: text}\n  - {id: %s%s_c, title: Long, type: choice, dictionary: %s}", long, end, long, end, long)
	}
	list := fmt.Sprintf("kind: Dictionary\nid: %s\ntitle: Long\nowner: clerk\nvalues: [{id: %s_1, title: A}, {id: %s_2, title: B}]", long, long, long)
	stages := fmt.Sprintf("\n  - {id: s0, title: Stage A, type: start}\n  - {id: s1, title: Stage B}\n  - {id: %s_x, title: C}\n  - {id: %s_y, title: D}", long, long)
	return []string{
		role("clerk"), list, entity(long, "Long", fields), entity("customer", "Customer", strings.ReplaceAll(fields, "type: text", "type: text, unique: true")),
		pipeline(long, long, "Long", strings.Replace(stages, "C}", "C, type: pause}", 1)),
	}
}

// Hostile is a title that breaks whatever does not escape.
const Hostile = "=cmd|'/c calc'!A1 <b>&\"'`{{x}} {brace} \\ \u202e\u0007 рубль ₽ 🚀"

func hostile() []string {
	title := Hostile + strings.Repeat(" очень длинное название", 450)
	text := fmt.Sprintf("kind: Pipeline\nid: flow\ntitle: %s\nowner: clerk\nentity: order\nstages:\n  - {id: a, title: %s, type: start, goal: %s, action: %s}\n  - {id: b, title: %s}\n  - {id: c, title: %s, type: won}\ntransitions:\n  - {from: a, to: b, by: [clerk]}\n  - {from: b, to: c, by: [clerk]}\ncheckpoints:\n  - {id: k, title: %s, into: b, require: [amount], message: %s}",
		quoted(title), quoted(title), quoted(title), quoted(title), quoted(title), quoted(title), quoted(title), quoted(title))
	list := fmt.Sprintf("kind: Dictionary\nid: list\ntitle: %s\nowner: clerk\nvalues: [{id: x, title: %s}, {id: z, title: %s}]", quoted(title), quoted(title), quoted(title))
	field := fmt.Sprintf("\n  - {id: odd, title: %s, type: choice, dictionary: list, help: %s}", quoted(title), quoted(title))
	return []string{
		fmt.Sprintf("kind: Role\nid: clerk\ntitle: %s", quoted(title)), list, entity("order", title, field), entity("thing", title, field), text,
		access("clerk", "order", "{create: true, read: own, edit: own}"),
	}
}

// rights are those of three roles whose rights differ by stage, so that one closed stage is kept by all.
func rights() []string {
	flow := pipeline("flow", "order", "Flow", stages(3)+"\n  - {id: sold, title: Sold, type: won}")
	flow = strings.Replace(flow, "transitions:", "transitions:\n  - {from: s2, to: sold, by: [head]}", 1)
	return []string{
		role("clerk"), role("head"), role("looker"), entity("order", "Order", ""), flow,
		access("clerk", "order", "{create: true, read: all, edit: [{scope: all, stages: [flow.s0, flow.s1]}]}"),
		access("head", "order", "{read: all, edit: [{scope: all, while: open}], delete: [{scope: all, stages: [flow.s0]}], export: all}"),
		access("looker", "order", "{read: own}"),
	}
}

func everyField() string {
	var out strings.Builder
	for _, kind := range []string{"text", "long_text", "integer", "decimal", "money", "percent", "bool", "date", "datetime", "duration", "user", "team", "phone", "email", "url", "file", "auto_number"} {
		fmt.Fprintf(&out, "\n  - {id: %s_one, title: A %s, type: %s}", kind, kind, kind)
	}
	out.WriteString("\n  - {id: to_customer, title: Customer, type: reference, to: customer}\n  - {id: to_self, title: Order, type: reference, to: thing, many: true}")
	out.WriteString("\n  - {id: plate, title: Plate, type: text, unique: true, format: {pattern: '[A-Z]{2}-[0-9]{3}'}}\n  - {id: bin, title: BIN, type: text, format: bin_iin}\n  - {id: mobile_no, title: Mobile, type: phone, format: e164}")
	return entity("thing", "Thing", out.String())
}

// quoted writes a text as YAML reads it.
func quoted(text string) string {
	content, err := json.Marshal(text)
	if err != nil {
		return `""`
	}
	return string(content)
}
