import { Field, ID, ObjectType } from "type-graphql";
import type { Circuit } from "../../../domain/connection/circuitOf";
import type { ConnectionHealth } from "../../../domain/connection/connectionState";
import { enumOf } from "../../../platform/graph/enumOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";
import { SystemRole } from "../../../platform/graph/systemRole";
import type { heldAgainstKinds } from "../../../schema/connectors/heldAgainst";
import { ConnectorFeed } from "./connectorFeed";
import { ConnectorCircuit, ConnectorEnvironment, ConnectorHealth } from "./connectorStates";
import { RateBudget } from "./rateBudget";

const HeldAgainstKind = enumOf("HeldAgainstKind", "What a connector was held against.", {
  INDEPENDENT_SERVER: "A server that others made after the platform.",
  INDEPENDENT_CLIENT: "A client that others made for the platform.",
  PUBLISHED_SCHEMA: "A machine-readable schema that the vendor publishes.",
  DOCUMENTATION: "The vendor's documentation, read by people.",
  RECORDINGS: "Answers of the live platform, as others kept them.",
  LIVE_ACCOUNT: "A live account of the platform.",
} satisfies Record<(typeof heldAgainstKinds)[number], string>);

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

  @Field(() => ID, {
    nullable: true,
    description: "The instance of the platform, such as `stripe-main`; null while no worker has spoken to one.",
  })
  instanceId!: string | null;

  @Field(() => ConnectorEnvironment, {
    nullable: true,
    description: "What the instance is, by the settings; null where no worker has said so.",
  })
  environment!: string | null;

  @Field(() => ConnectorHealth, { description: "How the hub gets on with it." })
  health!: ConnectionHealth;

  @Field(() => String, { description: "The same in words, with the vendor's own where it refuses or fails." })
  says!: string;

  @Field(() => DateTime, { nullable: true, description: "Since when it is not healthy; null while it is, or unknown." })
  since!: Date | null;

  @Field(() => ConnectorCircuit, {
    nullable: true,
    description: "Whether it is called at present; null while it neither answered nor refused.",
  })
  circuit!: Circuit | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When the login in force ends, which the hub renews by itself before that; null where the platform does not tell, or no login ends.",
  })
  authExpiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When it last took the hub's credentials and answered." })
  lastLoginAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When something was last read there." })
  lastReadAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When it last refused the hub, or did not answer." })
  lastFailureAt!: Date | null;

  @Field(() => [ConnectorFeed], { description: "How it tells what changed there." })
  feeds!: ConnectorFeed[];

  @Field(() => RateBudget, { nullable: true, description: "What it may be asked; null while it was never asked." })
  rateBudget!: RateBudget | null;
}
