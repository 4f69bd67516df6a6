package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/syntax"
)

// keyMeant returns the key among some that another word says: read for view, title for name, and for its
// own name in Russian; "" for none or several.
func (s spot) keyMeant(word string, free []string) string {
	text := strings.ToLower(strings.TrimSpace(word))
	if s.item && text != "" && (text == s.shape.Element || text+"s" == s.key) && slices.Contains(free, "title") { // - step: Call
		return "title"
	}
	var meant []string
	for _, key := range free {
		label := keyNames[key]
		if slices.Contains(namesElsewhere[key], text) || label == text && label != key {
			meant = append(meant, key)
		}
	}
	if len(meant) == 0 && slices.Contains(free, "bulk_edit") { // the actions are keys
		meant = notation.Synonyms(text, free)
	}
	if len(meant) != 1 {
		return ""
	}
	return meant[0]
}

// valuesInPlace tells whether the values of a choice stand in the field itself.
func (s spot) valuesInPlace(key *syntax.Node) bool {
	n := s.node.Get(key.Value)
	return s.shape.Properties.by["dictionary"] != nil && s.node.Get("dictionary") == nil && n != nil && n.Kind == syntax.Sequence && len(n.Items) > 0 &&
		slices.Contains([]string{"options", "choices", "values", "list", "enum", "items", "picklist", "варианты", "значения", "список"}, strings.ToLower(key.Value))
}

// ownList writes the values under a key of a field as the document that they belong in, and returns its id.
func (s spot) ownList(key *syntax.Node) (text, id string) {
	id = s.node.Get("id").Text()
	if id == "" {
		id = "source"
	}
	item := s.node.Get(key.Value).Items[0]
	text, _ = (&explainer{}).asGroup(spot{node: item, key: "values", item: true, shape: standard.kinds["dictionary"].shape().Properties.by["values"].Items.full()})
	if text == "" {
		text = "{id: first, title: First}"
	}
	return "kind: Dictionary, id: " + id + ", values: [" + text + ", …]", id
}

// namesElsewhere are other words for keys: those of other tools and of daily speech.
var namesElsewhere = map[string][]string{
	"title":          {"name", "label", "caption", "heading", "имя", "заголовок", "наименование"},
	"description":    {"desc", "details", "comment", "note", "notes", "комментарий", "примечание"},
	"required":       {"mandatory", "is_required", "not_null", "обязательное", "обязательный"},
	"values":         {"items", "options", "choices", "elements", "список"},
	"fields":         {"attributes", "properties", "columns", "атрибуты", "поля карточки"},
	"stages":         {"statuses", "states", "phases", "статусы", "стадии"},
	"transitions":    {"moves", "flows", "edges"},
	"dictionary":     {"list", "enum", "picklist"},
	"to":             {"target", "references", "refers_to", "destination"},
	"from":           {"source"},
	"by":             {"who", "roles", "allowed", "performer"},
	"when":           {"condition", "if", "условие"},
	"rule":           {"condition", "check", "условие"},
	"message":        {"error", "error_message", "warning", "text", "body", "content"},
	"warn":           {"yellow", "amber", "warning"},
	"alert":          {"red", "critical", "error"},
	"owner":          {"responsible", "accountable", "ответственный"},
	"responsible":    {"assignee", "executor"},
	"every":          {"frequency", "period", "how_often", "interval", "periodicity", "частота", "периодичность"},
	"viewers":        {"readers", "audience", "users", "recipients", "получатели"},
	"within":         {"deadline", "time_limit", "due_in"},
	"due":            {"deadline", "due_date", "by_when", "дедлайн"},
	"actor":          {"role", "performer", "executor", "участник", "роль"},
	"what":           {"description", "text"},
	"creates":        {"create", "entity", "record", "object"},
	"event":          {"on", "type"},
	"notify":         {"inform", "alert", "send"},
	"applies_to":     {"roles", "for", "who"},
	"after":          {"event", "on", "trigger", "contact"},
	"record":         {"fill", "fields", "write"},
	"action":         {"todo", "next_action", "reaction"},
	"bad_when":       {"condition", "when"},
	"requested_by":   {"author", "initiator", "from_whom"},
	"requested_on":   {"date", "created", "created_on"},
	"participants":   {"attendees", "people", "respondents"},
	"moderator":      {"interviewer", "analyst"},
	"held_on":        {"date", "day", "when"},
	"start":          {"starts", "start_date", "begins", "from"},
	"lasts":          {"duration", "length"},
	"expect":         {"expected", "expected_result", "result", "ожидаемый результат"},
	"do":             {"action", "actions", "step"},
	"as":             {"role", "actor", "who"},
	"statement":      {"text", "requirement"},
	"question":       {"text"},
	"because":        {"why", "reason", "rationale"},
	"decided_on":     {"date"},
	"body":           {"content"},
	"respond_within": {"response_time", "reaction_time"},
	"id":             {"code", "key", "код", "ид", "айди", "идентификатор"},
	"type":           {"data_type", "datatype", "field_type"},
}
