package word

// englishVague are words that promise something that nobody can check. Sources: the INCOSE Guide to Writing
// Requirements, rules R7 (vague terms), R8 (escape clauses), R9 (open-ended clauses) and R17 (and/or); of R7
// only what is seldom meant well. A word that ends in ~ takes any ending of its class.
var englishVague = list{
	class: never,
	vague: `convenient, conveniently, user-friendly, user friendly, easy-to-use, easy, easily, intuitive, intuitively, fast, quick, quickly,
		swiftly, promptly, timely, flexible, flexibly, efficiently, effectively, adequate, adequately, appropriate, appropriately, reasonable,
		reasonably, sufficient, sufficiently, seamless, seamlessly, robust, modern, state-of-the-art, smoothly, high quality, high-quality,
		as soon as possible, asap, in good time, in a timely manner, as in the old system, like in the old system,
		as in the old crm, like the old system, as it was before, as usual, as in excel, like in excel`,
	escape: `if possible, where possible, when possible, whenever possible, as far as possible, as much as possible, if practicable,
		where practicable, as appropriate, where appropriate, if appropriate, if necessary, where necessary, as necessary, if needed,
		as needed, if required, where applicable, if applicable, normally, usually, typically, generally, preferably, ideally`,
	open:   `etc, etcetera, and so on, and so forth, and the like, including but not limited to, among others`,
	either: `and / or, or / and`,
}
