package acceptance_test

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/acceptance/suite"
)

var (
	caseOnPage = regexp.MustCompile(`data-case="([^"]+)" data-hash="([^"]+)"`)
	scripts    = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	styles     = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
)

// TestFillPages: each case stands on one page, no page is too large, and the first leads to all others.
func TestFillPages(t *testing.T) {
	t.Parallel()
	for name, parted := range map[string]bool{"zayavki": true, "minimal": false} {
		in := example(t, name, "ru")
		texts, _ := renderSome(t, in, ".html")
		first := texts["acceptance/checklist.html"]
		seen := map[string]string{}
		for file, text := range texts {
			if len(text) > 1_000_000 {
				t.Errorf("%s has %d bytes", file, len(text))
			}
			for _, found := range caseOnPage.FindAllStringSubmatch(text, -1) {
				if seen[found[1]] != "" {
					t.Errorf("%s stands twice", found[1])
				}
				seen[found[1]] = found[2]
				if parted && !strings.Contains(first, found[1]+":"+found[2]) {
					t.Errorf("%s is not counted on the first page", found[1])
				}
			}
			if short := strings.TrimPrefix(file, "acceptance/"); len(texts) > 1 && !strings.Contains(first, `href="`+short+`"`) {
				t.Errorf("nothing leads to %s", file)
			}
		}
		if len(seen) != len(in.Suite.Cases) || len(texts) > 1 != parted {
			t.Errorf("%s: %d of %d cases on %d pages", name, len(seen), len(in.Suite.Cases), len(texts))
		}
		for _, c := range in.Suite.Cases {
			if seen[c.ID] != suite.Hash(in.Spec, c) {
				t.Errorf("%s has the edition %q", c.ID, seen[c.ID])
			}
		}
	}
}

// TestFillIsHarmless: no text becomes markup, and only our own script and style may run.
func TestFillIsHarmless(t *testing.T) {
	t.Parallel()
	files := small(t)
	files["all.yaml"] = strings.ReplaceAll(files["all.yaml"], "A usual job", `</script><img src=x onerror=alert(1)> \"'&`)
	files["all.yaml"] = strings.Replace(files["all.yaml"], `{en: </script>`, `{en: "</script>`, 1)
	files["all.yaml"] = strings.Replace(files["all.yaml"], `\"'&, ru`, `\"'&", ru`, 1)
	in := filled(input(t, files, "en"))
	texts, _ := renderSome(t, in, "checklist.html")
	html := texts["acceptance/checklist.html"]
	if strings.Contains(html, "<img") || !strings.Contains(html, "&lt;img src=x onerror=alert(1)&gt;") {
		t.Error("a text became markup")
	}
	policy := regexp.MustCompile(`content="(default-src[^"]*)"`).FindStringSubmatch(html)
	if policy == nil || strings.Contains(policy[1], "unsafe") || !strings.HasPrefix(policy[1], "default-src 'none'; script-src ") {
		t.Fatalf("the policy is %v", policy)
	}
	for _, found := range append(scripts.FindAllStringSubmatch(html, -1), styles.FindAllStringSubmatch(html, -1)...) {
		sum := sha256.Sum256([]byte(found[1]))
		if hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy[1], hash) {
			t.Errorf("the policy does not name %.60q", found[1])
		}
	}
	if len(scripts.FindAllString(html, -1)) != 1 || regexp.MustCompile(`(?i)<[a-z][^>]*\s(on[a-z]+|style)=`).MatchString(html) {
		t.Error("there is another script, or a style of its own")
	}
	for _, c := range in.Suite.Cases {
		if mark := in.Results.Of(c.ID); mark.State != results.Never && !strings.Contains(html, `data-known="{&#34;hash&#34;:&#34;`+mark.Last.Hash+`&#34;,&#34;verdict&#34;:&#34;`+string(mark.Last.Verdict)) {
			t.Errorf("what is known of %s is not there", c.ID)
		}
	}
	for _, v := range results.Verdicts {
		if !strings.Contains(html, ` data-`+string(v)+`="`+acceptance.Said(v, "en")+`"`) {
			t.Errorf("the script cannot say %s", v)
		}
	}
	if !strings.Contains(html, `data-format="`+results.Format+`"`) || !strings.Contains(html, `data-spec="repair"`) {
		t.Error("results would not be known as those of this description")
	}
}
