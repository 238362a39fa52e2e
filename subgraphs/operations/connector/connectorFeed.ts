import { Field, Int, ObjectType } from "type-graphql";
import type { FeedState } from "../../../domain/feed/readFeeds";
import { enumOf } from "../../../platform/graph/enumOf";
import { DateTime } from "../../../platform/graph/scalars/dateTime";

const FeedStateEnum = enumOf("FeedState", "How a platform's feed stands, whichever worker follows it.", {
  HEARD: "It is heard as it should be.",
  STARTING: "It was not heard yet, and may be soon.",
  FAULTY: "It broke off, and is tried again.",
  SILENT: "It was not heard for longer than it ever is while all is well.",
} satisfies Record<FeedState, string>);

@ObjectType("ConnectorFeed", { description: "One way in which a platform tells what changed there. Owned by the hub." })
export class ConnectorFeed {
  @Field(() => String, { description: "What the hub calls it, such as `pubsub`." })
  name!: string;

  @Field(() => Boolean, { description: "Whether the platform tells by itself; any other is polled." })
  live!: boolean;

  @Field(() => FeedStateEnum, { description: "How it stands." })
  state!: FeedState;

  @Field(() => DateTime, { description: "Since when it stands so, as far as that is known." })
  since!: Date;

  @Field(() => DateTime, { nullable: true, description: "When its platform last answered, be it that nothing is new." })
  heardAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When it last told something new." })
  movedAt!: Date | null;

  @Field(() => Int, { description: "How often in a row it broke off." })
  tries!: number;

  @Field(() => String, { nullable: true, description: "Why it is not read, in words; null while it is." })
  fault!: string | null;
}
