package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/model"
)

// head shows a title with all that the envelope of its document says, for documents that are a row
// of a table.
func (s *site) head(element model.Element, h *model.Head) string {
	return s.name(element, model.TitleOf(element)) + s.below(h)
}

// below says what stands in an envelope below the title.
func (s *site) below(h *model.Head) string {
	state := ""
	if h.Status.IsSet() {
		state = s.state(h)
	}
	return more(state, s.inline(h.Description), s.envelope(h))
}

// titled shows the title of a nested element with what else is said of any such element.
func (s *site) titled(title model.Text, n *model.Nested) string {
	return s.inFull(title) + more(s.nested(n))
}

// nested says what any nested element may say besides its own keys.
func (s *site) nested(n *model.Nested) string {
	return lines(s.inline(n.Description), s.besides(n.Priority, n.Release, n.Origin, n.Codes, n.Was))
}

// envelope says what any document may say, but for its title, its description and who says yes to it.
func (s *site) envelope(h *model.Head) string {
	var tags []string
	for _, tag := range h.Tags.Items {
		tags = append(tags, escape(tag.V))
	}
	return lines(
		s.named("consulted", s.roleLinks(h.Consulted)), s.named("informed", s.roleLinks(h.Informed)),
		s.besides(h.Priority, h.Release, h.Origin, h.Codes, h.Was), s.named("tags", strings.Join(tags, ", ")),
	)
}

func (s *site) besides(priority model.Value[model.Priority], release model.Ref[model.Release], origin model.OneOrMany[model.AnyRef],
	codes model.Map[model.Value[string], model.Value[string]], was model.OneOrMany[model.Value[model.ID]],
) string {
	var names, ids []string
	for _, entry := range codes.Entries {
		system := escape(entry.Key.V)
		if element := s.in.Spec.Element("system/" + entry.Key.V); element != nil {
			system = s.linkTo(element)
		}
		names = append(names, system+": "+code(entry.Value.V))
	}
	for _, id := range was.Items {
		ids = append(ids, code(string(id.V)))
	}
	brought := ""
	if r := release.Get(); r != nil {
		brought = s.linkTo(r)
	}
	return lines(
		s.named("priority", s.choice("priority-", string(priority.V))), s.named("release", brought),
		s.named("origin", s.anyLinks(origin.Items)), s.named("codes", strings.Join(names, ", ")), s.named("was", strings.Join(ids, ", ")),
	)
}

// more puts what else there is below a title, in a lower voice.
func more(texts ...string) string {
	text := lines(texts...)
	if text == "" {
		return ""
	}
	return `<div class="more">` + text + "</div>"
}

// inline writes a description that stands in a line or a cell: one paragraph without its frame.
func (s *site) inline(t model.Text) string {
	text := t.In(s.lang)
	if text == "" {
		return ""
	}
	finished := strings.TrimSpace(page.Markdown(text, s.find))
	if inner, one := strings.CutPrefix(finished, "<p>"); one && strings.Count(finished, "<p>") == 1 && strings.HasSuffix(inner, "</p>") {
		return s.spoken("span", t, strings.TrimSuffix(inner, "</p>"))
	}
	return s.spoken("div", t, finished)
}

// anyLinks names elements of any kind, with links.
func (s *site) anyLinks(refs []model.AnyRef) string {
	var list []string
	for _, ref := range refs {
		if text := s.anyLink(ref); text != "" {
			list = append(list, text)
		}
	}
	return strings.Join(list, ", ")
}

// anyLink names one element of any kind; where the reference says what is done with it, that too.
func (s *site) anyLink(ref model.AnyRef) string {
	element := ref.Get()
	if element == nil {
		return escape(ref.Word)
	}
	text := s.linkBy(element, ref.Name)
	prefix, _, _ := strings.Cut(ref.Name, "/")
	if name := "does-" + prefix; prefix != element.Self().Word() {
		if _, known := labels[name]; known {
			text = escape(label(name, s.lang)) + ": " + text
		}
	}
	return text
}
