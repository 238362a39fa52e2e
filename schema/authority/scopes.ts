/** What a caller may be allowed to do or to see, by the names that `@requiresScopes` uses in the graph. */
export const scopes = {
  "accounts:write": "Change an account's commercial facts.",
  "audit:read": "Read the audit log.",
  "billing:write": "Change billing profiles and submit usage.",
  "confidential:read": "See CONFIDENTIAL values, such as amounts of deals and recurring revenue, unmasked.",
  "exceptions:edit": "Assign, retry and resolve cases.",
  "exceptions:payload": "See what was sent to a platform, and what came back, in a case.",
  "finance:admin": "Approve or decline that corrections are closed on a person's word.",
  "finance:read": "See what closes the books.",
  "finance:write": "Post, reverse, credit, refund and record payments.",
  "governance:promote": "Promote settings between environments.",
  "governance:write": "Link and merge records, and change ownership and mappings.",
  "ops:replay": "Replay events and backfill.",
  "ops:write": "Pause and resume connectors, schedule maintenance, subscribe webhooks.",
  "pii:read": "See personal data unmasked.",
  "restricted:read": "See RESTRICTED values, such as what was earned and what is deferred, unmasked.",
  "sales:approve": "Approve or decline sales that others asked for, such as deals above a limit.",
  "sales:write": "Close, amend, renew and cancel what was sold.",
} as const;

export type Scope = keyof typeof scopes;

export const isScope = (name: string): name is Scope => Object.hasOwn(scopes, name);

/**
 * Scopes that roles have already and that no field asks for yet, each with what is to ask for it: whoever gives one
 * gives nothing until then. The first field that asks for one takes it off this list.
 */
export const askedForLater: Readonly<Partial<Record<Scope, string>>> = {
  "accounts:write": "changes of an account; it is changed in the CRM, which owns it",
  "billing:write": "changes of a billing profile; it is changed in the billing system, which owns it",
  "finance:read": "what closes the books; what the graph shows of them asks for restricted:read",
  "finance:write": "postings that a person makes; the workflows post",
  "governance:promote": "promotion between environments, which are apart",
  "governance:write": "linking and merging of records, and changes of ownership",
  "ops:replay": "replay and backfill",
  "ops:write": "pausing of connectors, which are settings",
};
