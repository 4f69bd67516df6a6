package mutate

// Integrations are the mistakes that are made with exchanges and channels.
var Integrations = []Operator{}
