import { Field, InputType } from "type-graphql";
import { EventAudience } from "./eventAudience";

@InputType("EventTypesFilter", { description: "Which types of events; what is left out is not asked for." })
export abstract class EventTypesFilter {
  @Field(() => [String], {
    nullable: true,
    description:
      "Any of these types, by name (billing.invoice.paid), as on the wire (throughline.billing.invoice.paid.v1), or by a pattern in which * stands for anything (billing.payment.*, or order.* for those of orders in whichever domain).",
  })
  types?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "None of these types, by name or by a pattern (ops.operation.*).",
  })
  except?: string[] | null;

  @Field(() => EventAudience, { nullable: true, description: "Of types for this audience." })
  audience?: string | null;
}
