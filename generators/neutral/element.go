package neutral

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
)

// Element returns a document or a nested element in the JSON in which it stands in the whole description.
func Element(element model.Element) []byte { return encode(decode.Encode(element)) }
