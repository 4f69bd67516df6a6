package site

import (
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/model"
)

// article shows a page of the knowledge base.
func (s *site) article(element model.Element) {
	a, ok := element.(*model.Article)
	if !ok {
		return
	}
	s.note(lines(escape(s.valueName("ArticleType", "type", string(a.Type.Or(model.ArticleHowTo)))), s.named("article-for", s.roleLinks(a.For)), s.named("article-about", s.of(&a.About))))
	s.w.Raw(s.spoken("div", a.Body, `<div class="article">`+page.Markdown(a.Body.In(s.lang), s.find)+"</div>") + "\n")
}
