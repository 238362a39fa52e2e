/** What a caller may be allowed to do or to see, by the names that `@requiresScopes` uses in the graph. */
export const scopes = {
  "accounts:write": "Change an account's commercial facts.",
  "audit:read": "Read the audit log.",
  "billing:write": "Change billing profiles and submit usage.",
  "confidential:read": "See CONFIDENTIAL values, such as amounts of deals and recurring revenue, unmasked.",
  "exceptions:edit": "Assign, retry and resolve cases.",
  "exceptions:payload": "See what was sent to a platform, and what came back, in a case.",
  "finance:admin": "Set period policies, release held postings, override treatments.",
  "finance:read": "See what closes the books.",
  "finance:write": "Post, reverse, credit, refund and record payments.",
  "governance:promote": "Promote settings between environments.",
  "governance:write": "Link and merge records, and change ownership and mappings.",
  "ops:replay": "Replay events and backfill.",
  "ops:write": "Pause and resume connectors, schedule maintenance, subscribe webhooks.",
  "pii:read": "See personal data unmasked.",
  "restricted:read": "See RESTRICTED values, such as what was earned and what is deferred, unmasked.",
  "sales:write": "Close, amend, renew and cancel what was sold.",
} as const;

export type Scope = keyof typeof scopes;

export const isScope = (name: string): name is Scope => Object.hasOwn(scopes, name);
