package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

var noValue = expr.Datum{}

func (w *work) bulk(l *login, e *model.Entity)     {}
func (w *work) fieldsOf(l *login, e *model.Entity) {}
func (w *work) moves(l *login)                     {}
func (w *work) together(l *login)                  {}
