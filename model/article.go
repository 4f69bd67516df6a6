package model

// Article is a page of the knowledge base: how to do something, or what to do when it went wrong.
type Article struct {
	Head

	// What sort of page it is.
	Type Value[ArticleType] `yaml:"type" check:"default=how_to"`
	// The roles that read it.
	For OneOrMany[Ref[Role]] `yaml:"for"`
	// The elements that it is about.
	About OneOrMany[AnyRef] `yaml:"about"`
	// The text, in Markdown. [[stage/sales.new]] shows the title of an element and links to it.
	Body Text `yaml:"body" check:"required"`
}

// ArticleType is a sort of page.
type ArticleType string

// The sorts.
const (
	// How to do something.
	ArticleHowTo ArticleType = "how_to"
	// What to do when something went wrong.
	ArticleError ArticleType = "error"
)
