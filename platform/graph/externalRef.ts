import { Directive, Field, ID, ObjectType } from "type-graphql";
import "./noDesignTypes";
import { DateTime } from "./scalars/dateTime";
import { SystemRole } from "./systemRole";

@Directive("@shareable")
@ObjectType({ description: "One record's id in one platform instance." })
export class ExternalRef {
  @Field(() => SystemRole, { description: "What the platform is to the company." })
  role!: string;

  @Field(() => String, { description: "The platform, for example salesforce." })
  platform!: string;

  @Field(() => ID, { description: "Which instance of the platform." })
  instanceId!: string;

  @Field(() => String, { description: "What the platform calls this kind of record." })
  objectType!: string;

  @Field(() => String, { description: "The record's id in the platform." })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Where a person finds the record in the platform." })
  url!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When the hub last read the record." })
  lastSeenAt!: Date | null;
}
