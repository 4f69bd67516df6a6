package inspect

// ownTypes are the elements that the generator writes, by the types that they are part of, in the order of the published
// schema, those of the base type first: “!” must be there, “*” may be there several times, “~” may be nil, and after “:”
// stands the type where it is no text.
var ownTypes = map[string]string{
	"AccountSharingRuleSettings": "caseAccessLevel! contactAccessLevel! opportunityAccessLevel!",
	"BusinessProcess":            "fullName description isActive:boolean values*:PicklistValue",
	"CustomField": "fullName defaultValue deleteConstraint:DeleteConstraint description displayFormat externalId:boolean " +
		"fieldManageability:FieldManageability formula formulaTreatBlanksAs:TreatBlanksAs inlineHelpText " +
		"label length:int precision:int referenceTo relationshipLabel relationshipName required:boolean " +
		"scale:int trackHistory:boolean type:FieldType unique:boolean valueSet:ValueSet visibleLines:int",
	"CustomFieldTranslation": "help label name!",
	"CustomMetadata":         "label protected:boolean values*:CustomMetadataValue",
	"CustomMetadataValue":    "field! value!~:anyType",
	"CustomObject": "deploymentStatus:DeploymentStatus description enableActivities:boolean enableHistory:boolean " +
		"enableReports:boolean enableSearch:boolean externalSharingModel:SharingModel label " +
		"nameField:CustomField pluralLabel sharingModel:SharingModel visibility:SetupObjectVisibility",
	"CustomObjectTranslation": "caseValues*:ObjectNameCaseValue recordTypes*:RecordTypeTranslation " +
		"validationRules*:ValidationRuleTranslation",
	"CustomPermission": "description isLicensed!:boolean label!",
	"CustomValue":      "fullName default!:boolean isActive:boolean label",
	"DuplicateRule": "actionOnInsert!:DupeActionType actionOnUpdate!:DupeActionType alertText!~ description!~ " +
		"duplicateRuleFilter!~:DuplicateRuleFilter duplicateRuleMatchRules*~:DuplicateRuleMatchRule " +
		"isActive!:boolean masterLabel! operationsOnInsert* operationsOnUpdate* " +
		"securityOption!:DupeSecurityOptionType sortOrder!:int",
	"DuplicateRuleFilter":       "booleanFilter!~",
	"DuplicateRuleMatchRule":    "matchRuleSObjectType! matchingRule! objectMapping!~:ObjectMapping",
	"EmailTemplate":             "available!:boolean encodingKey!:Encoding name! style!:EmailTemplateStyle subject type!:EmailTemplateType",
	"EscalationAction":          "minutesToEscalation:int notifyCaseOwner:boolean notifyToTemplate",
	"EscalationRule":            "fullName active:boolean ruleEntry*:RuleEntry",
	"EscalationRules":           "escalationRule*:EscalationRule",
	"FilterItem":                "field! operation!:FilterOperation value",
	"GlobalValueSet":            "customValue*:CustomValue description masterLabel! sorted!:boolean",
	"GlobalValueSetTranslation": "valueTranslation*:ValueTranslation",
	"MatchingRule":              "fullName label! matchingRuleItems*:MatchingRuleItem ruleStatus!:MatchingRuleStatus",
	"MatchingRuleItem":          "blankValueBehavior:BlankValueBehavior fieldName! matchingMethod!:MatchingMethod",
	"MatchingRules":             "matchingRules*:MatchingRule",
	"ObjectMapping":             "inputObject! outputObject!",
	"ObjectNameCaseValue":       "plural:boolean value!",
	"OpportunitySettings":       "enableOpportunityFieldHistoryTracking:boolean",
	"Package":                   "types*:PackageTypeMembers version!",
	"PackageTypeMembers":        "members* name!",
	"PathAssistant": "active!:boolean entityName! fieldName! masterLabel! pathAssistantSteps*:PathAssistantStep " +
		"recordTypeName!",
	"PathAssistantSettings": "pathAssistantEnabled:boolean",
	"PathAssistantStep":     "fieldNames* info picklistValueName!",
	"PermissionSet": "customPermissions*:PermissionSetCustomPermissions description " +
		"fieldPermissions*:PermissionSetFieldPermissions hasActivationRequired:boolean label! " +
		"objectPermissions*:PermissionSetObjectPermissions " +
		"recordTypeVisibilities*:PermissionSetRecordTypeVisibility " +
		"userPermissions*:PermissionSetUserPermission",
	"PermissionSetCustomPermissions": "enabled!:boolean name!",
	"PermissionSetFieldPermissions":  "editable!:boolean field! readable:boolean",
	"PermissionSetObjectPermissions": "allowCreate!:boolean allowDelete!:boolean allowEdit!:boolean allowRead!:boolean " +
		"modifyAllRecords!:boolean object! viewAllRecords!:boolean",
	"PermissionSetRecordTypeVisibility": "recordType! visible!:boolean",
	"PermissionSetUserPermission":       "enabled!:boolean name!",
	"PicklistValue":                     "fullName default!:boolean",
	"RecordType":                        "fullName active!:boolean businessProcess description label! picklistValues*:RecordTypePicklistValue",
	"RecordTypePicklistValue":           "picklist! values*:PicklistValue",
	"RecordTypeTranslation":             "label! name!",
	"Role": "caseAccessLevel contactAccessLevel mayForecastManagerShare:boolean name! opportunityAccessLevel " +
		"parentRole",
	"RuleEntry": "businessHoursSource:BusinessHoursSourceType criteriaItems*:FilterItem " +
		"disableEscalationWhenModified:boolean escalationAction*:EscalationAction " +
		"escalationStartTime:EscalationStartTimeType formula",
	"SharedTo": "allInternalUsers role*",
	"SharingCriteriaRule": "fullName accessLevel! accountSettings:AccountSharingRuleSettings label! sharedTo!:SharedTo " +
		"criteriaItems*:FilterItem includeRecordsOwnedByAll!:boolean",
	"SharingOwnerRule": "fullName accessLevel! accountSettings:AccountSharingRuleSettings label! sharedTo!:SharedTo " +
		"sharedFrom!:SharedTo",
	"SharingRules": "sharingCriteriaRules*:SharingCriteriaRule sharingOwnerRules*:SharingOwnerRule",
	"StandardValue": "fullName default!:boolean isActive:boolean label closed:boolean converted:boolean " +
		"forecastCategory:ForecastCategories probability:int won:boolean",
	"StandardValueSet":            "sorted!:boolean standardValue*:StandardValue",
	"StandardValueSetTranslation": "valueTranslation*:ValueTranslation",
	"ValidationRule":              "fullName active!:boolean description errorConditionFormula! errorDisplayField errorMessage!",
	"ValidationRuleTranslation":   "errorMessage! name!",
	"ValueSet":                    "restricted:boolean valueSetName",
	"ValueTranslation":            "masterLabel! translation",
}

// ownValues are the values of the types that are lists of words.
var ownValues = map[string]string{
	"BlankValueBehavior":      "MatchBlanks NullNotAllowed",
	"BusinessHoursSourceType": "None Case Static",
	"EmailTemplateStyle":      "none freeForm formalLetter promotionRight promotionLeft newsletter products",
	"EmailTemplateType":       "text html custom visualforce",
	"Encoding":                "UTF-8",
	"EscalationStartTimeType": "CaseCreation CaseLastModified",
	"DeleteConstraint":        "Cascade Restrict SetNull",
	"DeploymentStatus":        "InDevelopment Deployed",
	"DupeActionType":          "Allow Block",
	"DupeSecurityOptionType":  "EnforceSharingRules BypassSharingRules",
	"FieldManageability":      "DeveloperControlled SubscriberControlled Locked",
	"FieldType": "AutoNumber Lookup MasterDetail Checkbox Currency Date DateTime Email Number Percent Phone Picklist " +
		"MultiselectPicklist Text TextArea LongTextArea Html Url EncryptedText Summary Hierarchy File " +
		"MetadataRelationship Location ExternalLookup IndirectLookup CustomDataType Time Address Array " +
		"Integer Long",
	"FilterOperation": "equals notEqual lessThan greaterThan lessOrEqual greaterOrEqual contains notContain startsWith " +
		"includes excludes within",
	"ForecastCategories":    "Omitted Pipeline BestCase MostLikely Forecast Closed",
	"MatchingMethod":        "Exact FirstName LastName CompanyName Phone City Street Zip Title",
	"MatchingRuleStatus":    "Inactive DeactivationFailed Activating Deactivating Active ActivationFailed",
	"SetupObjectVisibility": "PackageProtected Protected Public",
	"SharingModel": "Private Read ReadSelect ReadWrite ReadWriteTransfer FullAccess ControlledByParent " +
		"ControlledByLeadOrContact ControlledByCampaign",
	"TreatBlanksAs": "BlankAsBlank BlankAsZero",
}
