package model

// Team is a part of the company; teams form a tree, which record scopes follow.
type Team struct {
	Head

	// What the part is.
	Type Value[TeamType] `yaml:"type" check:"required"`
	// The team that this one is a part of.
	PartOf Ref[Team] `yaml:"part_of" acyclic:"true"`
	// The role that leads it.
	Lead Ref[Role] `yaml:"lead"`
	// The roles that work in it.
	Roles OneOrMany[Ref[Role]] `yaml:"roles"`
}

// TeamType is what a part of the company is.
type TeamType string

// The types of teams.
const (
	// People who work together.
	TeamTeam TeamType = "team"
	// A department.
	TeamDepartment TeamType = "department"
	// A region.
	TeamRegion TeamType = "region"
	// A branch.
	TeamBranch TeamType = "branch"
	// A project.
	TeamProject TeamType = "project"
)
