package ready

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/practice"
)

// holder returns the role that owes an answer which is used nowhere: the owner of the documents of its
// kind, most of them where they have several; without such documents the owner of the project. Nil
// where nobody is named.
func holder(spec *model.Spec, answer practice.Answer) *model.Role {
	kind, _, _ := strings.Cut(answer.Path, ".")
	var best *model.Role
	count := map[*model.Role]int{}
	for _, d := range spec.Documents {
		if d.Kind == nil || d.Kind.Name != kind || d.Value == nil {
			continue
		}
		if role := written(d); role != nil {
			count[role]++
			if best == nil || count[role] > count[best] {
				best = role
			}
		}
	}
	if best == nil {
		return boss(spec)
	}
	return best
}

// owner returns the role that answers for a document: its owner, or that of the project.
func owner(spec *model.Spec, d *model.Document) *model.Role {
	if d != nil {
		if role := written(d); role != nil {
			return role
		}
	}
	return boss(spec)
}

func written(d *model.Document) *model.Role {
	if holder, ok := d.Value.(interface{ Envelope() *model.Head }); ok {
		return holder.Envelope().Owner.Get()
	}
	return nil
}

func boss(spec *model.Spec) *model.Role {
	if spec.Project == nil {
		return nil
	}
	return spec.Project.Owner.Get()
}
