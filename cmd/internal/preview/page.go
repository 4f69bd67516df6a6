package preview

import (
	"bytes"
	"cmp"
	_ "embed"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

//go:embed script.js
var script string

//go:embed style.css
var style string

var (
	policyMeta = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
	langMeta   = regexp.MustCompile(`<html lang="([^"]*)"`)
)

// quoted escapes what ends an attribute, and leaves the quotes of a policy as they are.
var quoted = strings.NewReplacer("&", "&amp;", `"`, "&quot;")

// dress gives a page what it needs to load itself again, and what is wrong. Nothing else about it changes.
func (p *Preview) dress(page []byte, now state) []byte {
	head := bytes.Index(page, []byte("</head>"))
	foot := bytes.LastIndex(page, []byte("</body>"))
	if head < 0 || foot < head {
		return page
	}
	var out bytes.Buffer
	if at := policyMeta.FindSubmatchIndex(page[:head]); at != nil {
		out.Write(page[:at[2]])
		out.WriteString(quoted.Replace(allowing(html.UnescapeString(string(page[at[2]:at[3]])))))
		out.Write(page[at[3]:head])
	} else {
		out.Write(page[:head])
	}
	out.WriteString(`<link rel="stylesheet" href="` + stylePath + `"><script src="` + scriptPath + `" defer></script>` + "\n")
	out.Write(page[head:foot])
	out.WriteString(p.over(now, p.spoken(languageOf(page[:head]), now.lang)))
	out.Write(page[foot:])
	return out.Bytes()
}

// over is the place over a page in which stands what is wrong.
func (p *Preview) over(now state, lang string) string {
	return `<div id="crmspec-preview" lang="` + html.EscapeString(lang) + `" data-pages="` + now.pages + `" data-problems="` + now.problems +
		`" data-lost="` + html.EscapeString(lostSay.In(lang)) + `"><div role="status">` + troubles(now, lang) + `</div><p hidden></p></div>` + "\n"
}

// allowing returns a policy that lets the page load the files of the preview and listen to it, besides what it lets
// the page do already.
func allowing(policy string) string {
	const self = "'self'"
	var rules []string
	for rule := range strings.SplitSeq(policy, ";") {
		if rule = strings.TrimSpace(rule); rule != "" {
			rules = append(rules, rule)
		}
	}
	for _, name := range []string{"script-src", "style-src", "connect-src"} {
		i := slices.IndexFunc(rules, func(rule string) bool { return rule == name || strings.HasPrefix(rule, name+" ") })
		if i < 0 {
			rules = append(rules, name+" "+self)
			continue
		}
		fields := slices.DeleteFunc(strings.Fields(rules[i]), func(s string) bool { return s == "'none'" })
		if !slices.Contains(fields, self) {
			fields = append(fields, self)
		}
		rules[i] = strings.Join(fields, " ")
	}
	return strings.Join(rules, "; ")
}

// plain sends a page that says that there is none, and what is wrong.
func (p *Preview) plain(w http.ResponseWriter, r *http.Request, code int, name string, now state) {
	edition, _, _ := strings.Cut(name, "/")
	lang := p.spoken(languageOf(now.files[edition+"/index.html"]), languageOf(now.files["index.html"]), now.lang)
	missing := noPageSay
	if now.files == nil {
		missing = nothingYetSay
	}
	say := func(text words.Text) string {
		return html.EscapeString(words.Fill(text.In(lang), lang, words.Args{"path": "/" + name}))
	}
	var out strings.Builder
	out.WriteString("<!doctype html>\n<html lang=\"" + html.EscapeString(lang) + "\" class=\"crmspec-plain\">\n<head>\n<meta charset=\"utf-8\">\n")
	out.WriteString("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n")
	out.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	out.WriteString("<title>" + say(titleSay) + "</title>\n</head>\n<body>\n<main>\n<h1>" + say(titleSay) + "</h1>\n<p>" + say(missing) + "</p>\n")
	if now.files["index.html"] != nil {
		out.WriteString("<p><a href=\"/\">" + say(startSay) + "</a></p>\n")
	}
	out.WriteString("</main>\n</body>\n</html>\n")
	p.send(w, r, code, types[".html"], p.dress([]byte(out.String()), now))
}

// languageOf returns the language that a page names, "" for none.
func languageOf(page []byte) string {
	if m := langMeta.FindSubmatch(page); m != nil {
		return html.UnescapeString(string(m[1]))
	}
	return ""
}

// spoken returns the language to speak: the one that the user wants, else the first that is known of some.
func (p *Preview) spoken(known ...string) string {
	return cmp.Or(p.lang, cmp.Or(known...), words.Languages[0])
}

// escaped returns a path as it stands in an address.
func escaped(name string) string { return (&url.URL{Path: name}).EscapedPath() }
