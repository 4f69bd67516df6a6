package mutate

// Scenarios are the mistakes that are made with processes and scenarios.
var Scenarios = []Operator{}
