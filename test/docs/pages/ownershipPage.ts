import { ownership, type OwnershipRule } from "../../../schema/ownership/ownership";
import { writtenFieldGroups } from "../../../schema/ownership/writtenFieldGroups";
import { table } from "./table";

/** docs/ownership.md: which system owns which fields, and what becomes of a change made elsewhere. */
export const ownershipPage = (): string => `# Who owns what

Made from the code by \`npm run pages\`; a test fails where the two differ.

Every field has one owner: the system in which it is changed. The hub carries the owner's value to the systems named beside it, and never asks anybody which of two values holds. The graph shows the same as \`ownership\`, and each field's description names its owner.

${table(
  ["field group", "fields", "owner", "carried to", "when", "changed elsewhere"],
  (Object.entries(ownership) as [string, OwnershipRule][]).map(([group, rule]) => [
    `\`${group}\``,
    rule.fields.join(", "),
    rule.owner,
    rule.to.join(", ") || "nowhere",
    modes[rule.mode],
    policies[rule.policy],
  ]),
)}

- **overwritten**: the owner's value is written over it.
- **turned back**: it is reverted, and whoever made it is told.
- **held**: nothing is written until a person decides.

This is what the rules say. What the hub carries over by now is what it has a command for:

${table(
  ["command", "field group it writes"],
  Object.entries(writtenFieldGroups).map(([command, group]) => [`\`${command}\``, `\`${group}\``]),
)}
`;

const modes: Readonly<Record<OwnershipRule["mode"], string>> = {
  SYNC: "within the operation",
  REALTIME: "at once",
  BATCH: "together, from time to time",
};

const policies: Readonly<Record<OwnershipRule["policy"], string>> = {
  OWNER_WINS: "overwritten",
  REJECT_AND_REVERT: "turned back",
  HOLD_FOR_REVIEW: "held",
};
