package live

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	door "github.com/crmspec/crmspec/generators/internal/door/live"
	"github.com/crmspec/crmspec/generators/internal/standin"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
)

// refused tells what class of refusal an answer is.
func (e *espo) refused(ctx context.Context, as user, entity *model.Entity, id, what string, r door.Reply) (driver.Outcome, error) {
	message := e.door.Mask(told(r))
	detail := e.door.Mask(fmt.Sprintf("%s: %d %s", what, r.Status, message))
	class := e.names.Class(entity, plainMessage(r))
	switch {
	case r.Status == 401:
		return driver.Outcome{}, e.door.Strange(what, r)
	case class != "":
	case r.Status == 400:
		class = driver.MissingData
	case r.Status == 404:
		class = driver.Hidden
	case r.Status == 409:
		class = driver.Duplicate
	case r.Status == 403:
		class = driver.Rights
		if id != "" {
			seen, err := e.ask(ctx, as, "GET", entityScope(e, entity)+"/"+id, url.Values{"select": {"id"}}, nil)
			if err != nil {
				return driver.Outcome{}, err
			}
			if seen.Status == 403 || seen.Status == 404 {
				class = driver.Hidden
			}
		}
	case r.Status >= 500:
		class = driver.Failed
	default:
		return driver.Outcome{}, e.door.Strange(what, r)
	}
	out := standin.Refused(class, message, detail)
	out.First = r.Status == 400 && at(r.JSON, "messageTranslation") != nil // its own validation, before any script
	return out, nil
}

func entityScope(e *espo, entity *model.Entity) string {
	known, _ := e.names.Entity(entity)
	return known.Scope
}

// told returns what a refusal says, with the field that EspoCRM itself demands.
func told(r door.Reply) string {
	if text := plainMessage(r); text != "" {
		return text
	}
	if data, ok := at(r.JSON, "messageTranslation", "data").(map[string]any); ok {
		field, _ := data["field"].(string)
		kind, _ := data["type"].(string)
		return strings.TrimSpace(field + " " + kind)
	}
	return r.Header.Get("X-Status-Reason")
}

// plainMessage returns what a script tells people.
func plainMessage(r door.Reply) string {
	text, _ := at(r.JSON, "message").(string)
	if text == "" {
		text = r.Header.Get("X-Status-Reason")
	}
	return text
}
