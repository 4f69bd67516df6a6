package expr

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
)

// missingValue is the cause of a value that a choice does not have, the same as that of references to it; "" where
// it may have been meant for one of several lists.
func missingValue(values []model.Element, name string) string {
	list := ""
	for _, v := range values {
		ref := v.Self().Ref
		at := strings.LastIndexByte(ref, '.')
		if at < 0 || list != "" && list != ref[:at] {
			if owner, nested, dotted := strings.Cut(name, "."); dotted && v.Self().Word() == "stage" {
				return diag.Missing("stage/"+owner, nested)
			}
			return ""
		}
		list = ref[:at]
	}
	if list == "" {
		return ""
	}
	return diag.Missing(list, strings.TrimPrefix(name, list[strings.IndexByte(list, '/')+1:]+"."))
}
