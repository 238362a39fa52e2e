import { Directive } from "type-graphql";
import "./noDesignTypes";
import { ownership } from "../../schema/ownership/ownership";

export type FieldGroup = keyof typeof ownership;

/** Marks a type or a field with the group it belongs to and the system that owns it, for the governance linter. */
export const Owner = (group: FieldGroup) => Directive(`@owner(role: ${ownership[group].owner}, group: "${group}")`);

/** The same for a person who reads the description. */
export const ownedBy = (group: FieldGroup): string => `Owned by ${names[ownership[group].owner]}.`;

const names = { CRM: "the CRM", BILLING: "billing", ERP: "the ERP", HUB: "the hub" } as const;
