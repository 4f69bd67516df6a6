package retrieved

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// standardObject is an object that comes with Salesforce, as far as a first description needs it.
type standardObject struct {
	title words.Text
	// stage is the field of the stages with its list, "" where there are none.
	stage, list string
	// owned tells that its records have an owner.
	owned  bool
	fields []standardField
}

// standardField is a field that comes with Salesforce. One that is always filled is part of every description.
type standardField struct {
	api    string
	kind   model.FieldType
	to     string
	title  words.Text
	always bool
}

// standardObjects are those that sales and service work with.
var standardObjects = map[string]standardObject{
	"Account": {title: words.Text{En: "Account", Ru: "Контрагент"}, owned: true, fields: []standardField{
		{"Name", model.FieldText, "", words.Text{En: "Account name", Ru: "Название"}, true},
		{"Phone", model.FieldPhone, "", words.Text{En: "Phone", Ru: "Телефон"}, false},
		{"Website", model.FieldURL, "", words.Text{En: "Website", Ru: "Сайт"}, false},
		{"AccountNumber", model.FieldText, "", words.Text{En: "Account number", Ru: "Номер"}, false},
		{"AnnualRevenue", model.FieldMoney, "", words.Text{En: "Annual revenue", Ru: "Годовой оборот"}, false},
		{"NumberOfEmployees", model.FieldInteger, "", words.Text{En: "Employees", Ru: "Сотрудников"}, false},
		{"Description", model.FieldLongText, "", words.Text{En: "Description", Ru: "Описание"}, false},
	}},
	"Contact": {title: words.Text{En: "Contact", Ru: "Контакт"}, owned: true, fields: []standardField{
		{"LastName", model.FieldText, "", words.Text{En: "Last name", Ru: "Фамилия"}, true},
		{"FirstName", model.FieldText, "", words.Text{En: "First name", Ru: "Имя"}, false},
		{"AccountId", model.FieldReference, "Account", words.Text{En: "Account", Ru: "Контрагент"}, false},
		{"Phone", model.FieldPhone, "", words.Text{En: "Phone", Ru: "Телефон"}, false},
		{"MobilePhone", model.FieldPhone, "", words.Text{En: "Mobile", Ru: "Мобильный"}, false},
		{"Email", model.FieldEmail, "", words.Text{En: "Email", Ru: "Почта"}, false},
		{"Title", model.FieldText, "", words.Text{En: "Title", Ru: "Должность"}, false},
		{"Birthdate", model.FieldDate, "", words.Text{En: "Birthdate", Ru: "День рождения"}, false},
		{"Description", model.FieldLongText, "", words.Text{En: "Description", Ru: "Описание"}, false},
	}},
	"Lead": {title: words.Text{En: "Lead", Ru: "Лид"}, stage: "Status", list: "LeadStatus", owned: true, fields: []standardField{
		{"LastName", model.FieldText, "", words.Text{En: "Last name", Ru: "Фамилия"}, true},
		{"Company", model.FieldText, "", words.Text{En: "Company", Ru: "Компания"}, true},
		{"FirstName", model.FieldText, "", words.Text{En: "First name", Ru: "Имя"}, false},
		{"Phone", model.FieldPhone, "", words.Text{En: "Phone", Ru: "Телефон"}, false},
		{"MobilePhone", model.FieldPhone, "", words.Text{En: "Mobile", Ru: "Мобильный"}, false},
		{"Email", model.FieldEmail, "", words.Text{En: "Email", Ru: "Почта"}, false},
		{"Website", model.FieldURL, "", words.Text{En: "Website", Ru: "Сайт"}, false},
		{"Title", model.FieldText, "", words.Text{En: "Title", Ru: "Должность"}, false},
		{"Description", model.FieldLongText, "", words.Text{En: "Description", Ru: "Описание"}, false},
	}},
	"Opportunity": {title: words.Text{En: "Opportunity", Ru: "Сделка"}, stage: "StageName", list: "OpportunityStage", owned: true, fields: []standardField{
		{"Name", model.FieldText, "", words.Text{En: "Name", Ru: "Название"}, true},
		{"CloseDate", model.FieldDate, "", words.Text{En: "Close date", Ru: "Дата закрытия"}, true},
		{"AccountId", model.FieldReference, "Account", words.Text{En: "Account", Ru: "Контрагент"}, false},
		{"Amount", model.FieldMoney, "", words.Text{En: "Amount", Ru: "Сумма"}, false},
		{"NextStep", model.FieldText, "", words.Text{En: "Next step", Ru: "Следующий шаг"}, false},
		{"Description", model.FieldLongText, "", words.Text{En: "Description", Ru: "Описание"}, false},
	}},
	"Case": {title: words.Text{En: "Case", Ru: "Обращение"}, stage: "Status", list: "CaseStatus", owned: true, fields: []standardField{
		{"Subject", model.FieldText, "", words.Text{En: "Subject", Ru: "Тема"}, false},
		{"AccountId", model.FieldReference, "Account", words.Text{En: "Account", Ru: "Контрагент"}, false},
		{"ContactId", model.FieldReference, "Contact", words.Text{En: "Contact", Ru: "Контакт"}, false},
		{"SuppliedEmail", model.FieldEmail, "", words.Text{En: "Web email", Ru: "Почта с сайта"}, false},
		{"SuppliedPhone", model.FieldText, "", words.Text{En: "Web phone", Ru: "Телефон с сайта"}, false},
		{"Description", model.FieldLongText, "", words.Text{En: "Description", Ru: "Описание"}, false},
	}},
	"Product2": {title: words.Text{En: "Product", Ru: "Товар"}, fields: []standardField{
		{"Name", model.FieldText, "", words.Text{En: "Product name", Ru: "Название"}, true},
		{"ProductCode", model.FieldText, "", words.Text{En: "Product code", Ru: "Артикул"}, false},
	}},
	"Campaign": {title: words.Text{En: "Campaign", Ru: "Кампания"}, owned: true, fields: []standardField{
		{"Name", model.FieldText, "", words.Text{En: "Campaign name", Ru: "Название"}, true},
	}},
}

// ownerTitle is what the owner of a record is called.
var ownerTitle = words.Text{En: "Owner", Ru: "Ответственный"}

// field returns a field that comes with an object, false for one that is not known here.
func (s standardObject) field(api string) (standardField, bool) {
	for _, f := range s.fields {
		if f.api == api {
			return f, true
		}
	}
	return standardField{}, false
}
