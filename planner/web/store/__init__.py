"""What the board keeps: accounts, weeks, scenarios, runs, edited files and the audit trail.

`opening.open_store` opens it; each of its rooms keeps one kind of thing. Frozen records go in and
out, never rows of the database. Every deed is kept in one transaction with its line of the audit
trail. What can be changed has a version, and who changes it says which one was looked at: else
`Stale` tells who was faster. All instants are in UTC.

The region's own folder stays the truth of camps, people, boats, closures and visits, which the
commands read too.
"""
