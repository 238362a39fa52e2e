import { z } from "zod";

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const stage = z.strictObject({
  name: z.string(),
  probability: z.number(),
  isWon: z.boolean().default(false),
  isClosed: z.boolean().default(false),
});

/**
 * What the people who run an org have set up in it, and may change while it runs (`POST /_sandbox/setup`). Fields are named
 * with their object: `Opportunity.StageName`.
 */
export const orgSetup = z.strictObject({
  stages: z.array(stage),
  /** Picklists that take no value but theirs; of the standard ones none does, unless somebody says so. */
  restrictedPicklists: z.array(z.string()),
  /** Fields made required since. */
  requiredFields: z.array(z.string()),
  fieldLengths: z.record(z.string(), z.number().int().positive()),
  /** Decimals of a number, where they are others than in the metadata. */
  fieldScales: z.record(z.string(), z.number().int().nonnegative()),
  /** Fields that the user whom integrations run as does not see, and those that it only sees. */
  hiddenFields: z.array(z.string()),
  readOnlyFields: z.array(z.string()),
  /** Objects whose external ids are not unique, whatever the metadata says. */
  repeatedExternalIds: z.array(z.string()),
  /** Refuses what has all these values once it is saved. */
  validationRules: z.array(
    z.strictObject({ object: z.string(), when: values, message: z.string(), field: z.string().nullable() }),
  ),
  /** Flows and triggers: what one sets on every record that is saved, or what it falls over with. */
  automations: z.array(
    z.strictObject({
      object: z.string(),
      sets: values.default({}),
      falls: z.strictObject({ errorCode: z.string(), message: z.string() }).optional(),
    }),
  ),
  /** Records, by id, that wait for an approval, that another transaction is saving, or that are not shared. */
  heldRecords: z.record(z.string(), z.enum(["approval", "save", "unshared"])),
  /** The time zone of the user whom integrations run as: days begin by it in queries. */
  timeZone: z.string(),
  storageFull: z.boolean(),
  maintenance: z.boolean(),
  /** Objects that are not selected for Change Data Capture (any more): their topics are not there. */
  unselectedEntities: z.array(z.string()),
  /** Versions of the API up to this one are retired. */
  retiredUpTo: z.number().int(),
  /** Why every call is refused. */
  apiRefuses: z.enum(["org", "user", "scope", "policy", "concurrency"]).nullable(),
  /** What the token endpoint says to every login. */
  loginRefuses: z.strictObject({ error: z.string(), error_description: z.string() }).nullable(),
});

export type OrgSetup = z.output<typeof orgSetup>;

const open = (name: string, probability: number) => ({ name, probability, isWon: false, isClosed: false });

/** An org as it comes: the stages that a new one starts with, and no rule of its own. */
export const newOrg: OrgSetup = {
  stages: [
    ...[open("Prospecting", 10), open("Qualification", 10), open("Needs Analysis", 20)],
    ...[open("Value Proposition", 50), open("Id. Decision Makers", 60), open("Perception Analysis", 70)],
    ...[open("Proposal/Price Quote", 75), open("Negotiation/Review", 90)],
    { name: "Closed Won", probability: 100, isWon: true, isClosed: true },
    { name: "Closed Lost", probability: 0, isWon: false, isClosed: true },
  ],
  restrictedPicklists: [],
  requiredFields: [],
  fieldLengths: {},
  fieldScales: {},
  hiddenFields: [],
  readOnlyFields: [],
  repeatedExternalIds: [],
  validationRules: [],
  automations: [],
  heldRecords: {},
  timeZone: "UTC",
  storageFull: false,
  maintenance: false,
  unselectedEntities: [],
  retiredUpTo: 30,
  apiRefuses: null,
  loginRefuses: null,
};
