package exported

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// aside tells which differences do not count: of what EspoCRM brings itself, answers do not tell what people changed, so that
// there only what is wanted is compared; and what nothing was read of is not missing.
func (b *builder) aside(now, want state.Thing, d state.Difference) bool {
	if d.Key == "" {
		switch want.Kind {
		case kindRole:
			return b.roles == nil
		case kindTeam:
			return b.teams == nil
		case kindTab:
			return b.tabs == nil
		}
		return len(b.meta) == 0
	}
	if locale := localeOf(d.Key); locale != "" && (b.full || len(b.texts) == 0) && b.texts[locale] == nil {
		return true
	}
	if !b.full || !b.brought[now.Name] || d.Want != "" {
		return b.full && b.brought[now.Name] && d.Now == "" && d.Want == "no" && slices.Contains(onOff, d.Key)
	}
	if strings.HasPrefix(d.Key, "value ") { // one of values that the description decides
		return !slices.ContainsFunc(want.Facts, func(f state.Fact) bool { return strings.HasPrefix(f.Key, "value ") })
	}
	return d.Key != "required when" || isStock(d.Now)
}

// isStock tells whether a condition is one under which EspoCRM itself demands a field: a name of a lead.
func isStock(condition string) bool { return strings.Contains(condition, "accountName isEmpty") }

// localeOf returns the language of a fact that is a text, "" for another fact.
func localeOf(key string) string {
	at := strings.LastIndexByte(key, ' ')
	if at < 0 {
		return ""
	}
	for _, sort := range []string{"label", "help", "message"} {
		if strings.HasPrefix(key, sort+" ") || strings.HasSuffix(key[:at], " "+sort) {
			return key[at+1:]
		}
	}
	return ""
}

// silent tells what no file said anything of.
func (b *builder) silent() []state.Unread {
	var list []state.Unread
	add := func(what string, why words.Text, args words.Args) {
		list = append(list, state.Unread{What: what, Why: words.Message{Text: why, Args: args}})
	}
	if len(b.meta) == 0 {
		add("Metadata", noMeta, nil)
	}
	if b.roles == nil {
		add("Role", noRoles, nil)
	}
	if b.teams == nil {
		add("Team", noTeams, nil)
	}
	if len(b.texts) == 0 && len(b.meta) > 0 {
		add("I18n", noTexts, nil)
	}
	if b.manifest == nil && b.rolesPath != "" {
		add("Role, Team", installedRoles, nil)
		list[len(list)-1].Path = b.rolesPath
	}
	if b.entities > 0 {
		add("EspoCRM", broughtSay, words.Args{"entities": b.entities, "fields": b.fields})
	}
	return list
}
