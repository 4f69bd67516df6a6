package exported

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// answers reads what EspoCRM answered; beside a folder of its files, others than answers are no concern.
func (c *collection) answers(files map[string][]byte, beside bool) {
	asked := map[string][]byte{}
	for p, content := range files {
		switch status := refused(content); {
		case status != "":
			c.miss(p, whyRefused, words.Args{"said": status})
		case beside && !strings.EqualFold(path.Ext(p), ".json"):
		default:
			asked[p] = content
		}
	}
	all, unread := answers.Read(asked)
	var texts []answers.Answer
	roles, teams := []object(nil), []object(nil)
	for _, a := range all {
		body, _ := a.Body.(map[string]any)
		one := object(body)
		switch {
		case a.Body == nil:
			c.miss(a.File, whyEmpty, nil)
		case one["entityDefs"] != nil:
			c.meta, c.full = one, true
			c.paths = map[string]string{}
			for _, section := range one.keys() {
				for _, scope := range one.in(section).keys() {
					c.paths[section+"/"+scope] = a.File
				}
			}
		case one.in("Global") != nil:
			texts = append(texts, a)
		case one["tabList"] != nil || one["defaultCurrency"] != nil:
			c.settings = one
			if one["tabList"] != nil {
				c.tabs = tabsOf(one["tabList"])
			}
		case one["list"] != nil && one["total"] != nil:
			list := one.objects("list")
			kind := kindOf(a, list)
			if total := one.text("total"); kind != "" && total != strconv.Itoa(len(list)) && total != "-1" && total != "-2" {
				c.miss(a.File, whyShort, words.Args{"n": len(list), "total": total})
			}
			switch kind {
			case "role":
				roles = append(nonNil(roles), list...)
				if len(list) > 0 && !slices.ContainsFunc(list, func(r object) bool { _, ok := r["data"]; return ok }) {
					c.miss(a.File, whyNoData, nil)
				}
			case "team":
				teams = append(nonNil(teams), list...)
			default:
				c.miss(a.File, whyUnknown, nil)
			}
		case one["name"] != nil && (one["fieldData"] != nil || one["exportPermission"] != nil):
			roles = append(nonNil(roles), one)
		case one.in("messageTranslation") != nil || one["statusCode"] != nil && one["message"] != nil:
			c.miss(a.File, whyRefused, words.Args{"said": first(one.text("statusCode"), one.text("message"), one.in("messageTranslation").text("label"))})
		case !beside:
			c.miss(a.File, whyUnknown, nil)
		}
	}
	for _, u := range unread {
		if !beside {
			c.unread = append(c.unread, u)
		}
	}
	slices.SortFunc(c.unread, func(a, b state.Unread) int { return strings.Compare(a.Path, b.Path) })
	if roles != nil {
		c.roles, c.rolesPath = unique(roles), ""
	}
	if teams != nil {
		c.teams = unique(teams)
	}
	for _, a := range texts {
		body, _ := a.Body.(map[string]any)
		c.say(c.localeOf(a), body)
	}
}

// unique returns records once each: of a list and of an answer of its own, the latter tells more.
func unique(list []object) []object {
	at := map[string]int{}
	var all []object
	for _, one := range list {
		id := one.text("id")
		i, twice := at[id]
		if !twice || id == "" {
			at[id] = len(all)
			all = append(all, one)
		} else if len(one) > len(all[i]) {
			all[i] = one
		}
	}
	return nonNil(all)
}

// kindOf tells of what a list is: by what stands in its records, else by the name of the file or the address.
func kindOf(a answers.Answer, list []object) string {
	for _, one := range list {
		switch {
		case one["fieldData"] != nil || one["exportPermission"] != nil:
			return "role"
		case one["positionList"] != nil:
			return "team"
		}
	}
	asked := strings.ToLower(path.Base(a.Address))
	for _, kind := range []string{"role", "team"} {
		if asked == kind || asked == "" || asked == "." || asked == "/" {
			if a.Named(kind) || a.Named(kind+"s") || asked == kind {
				return kind
			}
		}
	}
	return ""
}

var (
	statusLine = regexp.MustCompile(`^HTTP/[0-9.]+ ([45][0-9]{2})([^\r\n]*)`)
	localeName = regexp.MustCompile(`(?:^|[^A-Za-z])([a-z]{2})_([A-Z]{2})(?:[^A-Za-z]|$)`)
)

// refused returns what EspoCRM said that did not answer, "" where it did: with curl -i it stands before the answer.
func refused(content []byte) string {
	m := statusLine.FindSubmatch(bytes.TrimSpace(content))
	if m == nil {
		return ""
	}
	return strings.TrimSpace(string(m[1]) + string(m[2]))
}

// localeOf returns the language of the texts of an answer, which does not say: by the name of the file, else that of the
// system, else by the letters.
func (c *collection) localeOf(a answers.Answer) string {
	if m := localeName.FindStringSubmatch(path.Base(a.File)); m != nil {
		return m[1] + "_" + m[2]
	}
	if language := c.settings.text("language"); language != "" {
		return language
	}
	body, _ := a.Body.(map[string]any)
	var texts []string
	names := object(body).at("Global", "scopeNames")
	for _, scope := range names.keys() {
		texts = append(texts, names.text(scope))
	}
	if answers.Language(texts) == "ru" {
		return "ru_RU"
	}
	return "en_US"
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
