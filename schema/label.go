package schema

import (
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// Label returns a key as people read it: record owner for record_owner. A key that has no Russian name
// reads as in English.
func Label(key string) words.Localized { return spelled(key, keyNames) }

// ValueLabel returns a legal value of a key as people read it: first to last for nearest_rank. What the
// project made up, such as an id, is not among them.
func ValueLabel(key, value string) words.Localized {
	if text, known := valueNames[key+"."+value]; known {
		// The English of its own keeps drafts of other languages, which go by it, from the other sense.
		if en, own := english[key+"."+value]; own {
			return words.Text{En: en, Ru: text}
		}
		return words.Text{En: apart(value), Ru: text}
	}
	return spelled(value, valueNames)
}

func spelled(name string, russian map[string]string) words.Localized {
	return words.Text{En: apart(name), Ru: russian[name]}
}

// apart puts the words of a name apart.
func apart(name string) string {
	if whole, known := english[name]; known {
		return whole
	}
	return strings.ReplaceAll(name, "_", " ")
}

// english are the names that are more than their words.
var english = map[string]string{
	"kpi": "KPI", "kpis": "KPIs", "sla": "time limit", "slas": "time limits", "it_owner": "IT owner", "url": "URL",
	"num": "numerator", "den": "denominator", "e164": "E.164", "e164_ext": "E.164 with extension", "bin_iin": "BIN or IIN",
	"avg": "average", "type.share": "a share", "measure.share": "a share", "apiVersion": "version of the language",
}
