import { Field, ObjectType } from "type-graphql";
import { enumOf } from "../../../platform/graph/enumOf";
import { SystemRole } from "../../../platform/graph/systemRole";
import { heldAgainst, heldAgainstKinds } from "../../../schema/connectors/heldAgainst";
import { platforms, type Platform } from "../../../schema/instance";

const HeldAgainstKind = enumOf("HeldAgainstKind", "What a connector was held against.", [...heldAgainstKinds]);

@ObjectType("HeldAgainst", {
  description: "Something made elsewhere that a connector and its platform's stand-in were held against.",
})
export class HeldAgainst {
  @Field(() => HeldAgainstKind, { description: "Of which kind it is." })
  kind!: string;

  @Field(() => String, { nullable: true, description: "What it is; null where there was none of this kind." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "Its version, where it has one." })
  version!: string | null;

  @Field(() => String, { description: "What came of it, and what it does not say." })
  result!: string;
}

@ObjectType("Connector", { description: "How the hub speaks to one platform. Owned by the hub." })
export class Connector {
  @Field(() => String, { description: "The platform, such as `stripe`." })
  platform!: string;

  @Field(() => SystemRole, { description: "What the platform is to the company." })
  role!: string;

  @Field(() => [HeldAgainst], { description: "What it was held against, of every kind, also where that was nothing." })
  heldAgainst!: readonly HeldAgainst[];
}

const roles = { salesforce: "CRM", stripe: "BILLING", netsuite: "ERP" } as const satisfies Record<Platform, string>;

/** The connector of each platform. */
export const connectors = (): Connector[] =>
  platforms.map((platform) => ({ platform, role: roles[platform], heldAgainst: heldAgainst[platform] }));
