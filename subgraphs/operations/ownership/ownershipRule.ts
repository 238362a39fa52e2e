import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { BadArgument } from "../../../platform/graph/arguments/badArgument";
import { enumOf } from "../../../platform/graph/enumOf";
import { ownership, type OwnershipRule as Rule } from "../../../schema/ownership/ownership";
import { SystemRole } from "../../../platform/graph/systemRole";

const PropagationMode = enumOf("PropagationMode", "How the owner's value is carried to the others.", {
  SYNC: "Within the operation that changes it.",
  REALTIME: "As soon as the change is known.",
  BATCH: "From time to time, many together.",
  MANUAL: "By a person.",
});

const ConflictPolicy = enumOf("ConflictPolicy", "What happens to a change made elsewhere than at the owner.", {
  OWNER_WINS: "The owner's value is written over it.",
  REJECT_AND_REVERT: "It is turned back, and whoever made it is told.",
  HOLD_FOR_REVIEW: "Nothing is written until a person decides.",
});

@Directive('@key(fields: "id")')
@ObjectType("OwnershipRule", { description: "Which system owns a group of fields. Owned by the hub." })
export class OwnershipRule {
  @Field(() => ID, { description: "The rule's name." })
  id!: string;

  @Field(() => String, { description: "The kind of record." })
  entity!: string;

  @Field(() => String, { description: "The group of fields." })
  fieldGroup!: string;

  @Field(() => [String], { description: "The fields in the group." })
  fields!: string[];

  @Field(() => SystemRole, { description: "The one system whose value holds." })
  owner!: string;

  @Field(() => [SystemRole], { description: "The systems its value is carried to." })
  propagateTo!: string[];

  @Field(() => PropagationMode, { description: "How it is carried." })
  mode!: string;

  @Field(() => ConflictPolicy, { description: "What happens to a change made elsewhere." })
  conflictPolicy!: string;

  @Field(() => String, { description: "Who answers for the rule." })
  steward!: string;

  @Field(() => Int, { description: "Within how many seconds a change must have arrived." })
  slaSeconds!: number;

  @Field(() => Int, { description: "The rule's version." })
  version!: number;
}

/**
 * The ownership matrix as the graph shows it.
 * @param entity only the rules of this kind of record
 * @throws BadArgument for a kind of record of which there is none
 */
export function ownershipRules(entity?: string | null): OwnershipRule[] {
  const all = Object.entries(ownership).map(([id, rule]) => ruleOf(id, rule));
  if (entity == null) return all;
  const own = all.filter((rule) => rule.entity.toLowerCase() === entity.toLowerCase());
  if (own.length > 0) return own;
  const known = [...new Set(all.map((rule) => rule.entity))].join(", ");
  throw new BadArgument("entity", `The matrix has no kind of record ${JSON.stringify(entity)}: it has ${known}`);
}

/** How soon a change must have arrived, by how it is carried. */
const SLA_SECONDS = { SYNC: 60, REALTIME: 60, BATCH: 86_400 } as const;

function ruleOf(id: string, { owner, to, policy, mode, fields }: Rule): OwnershipRule {
  const [entity = id, ...group] = id.split(".");
  return {
    id,
    entity,
    fieldGroup: group.length === 0 ? entity : group.join("."),
    fields: [...fields],
    owner,
    propagateTo: [...to],
    mode,
    conflictPolicy: policy,
    steward: "RevOps",
    slaSeconds: to.includes("ERP") ? Math.max(SLA_SECONDS[mode], 300) : SLA_SECONDS[mode],
    version: 1,
  };
}
