import { ArgsType, Field } from "type-graphql";
import { openStates } from "../../../domain/exception/openStates";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { ExceptionState } from "./exceptionState";

@ArgsType()
export class ExceptionsArgs extends PageArgs {
  @Field(() => [ExceptionState], {
    nullable: true,
    defaultValue: openStates,
    description: "Only those in these states; when left out, those that nobody has finished with.",
  })
  states!: string[] | null;
}
