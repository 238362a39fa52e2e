import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from "type-graphql";
import { openStates } from "../../../domain/exception/openStates";
import { retryExceptions } from "../../../domain/exception/retryExceptions";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { limitsOn } from "../../../platform/graph/legalEntities/limitOn";
import { readPages } from "../../../platform/graph/readPages";
import { RequiresScope } from "../../../platform/graph/requiresScope";
import { HubError } from "../../../schema/hubError";
import { Operation } from "../operation/operation";
import { answerWith } from "../operation/answerWith";
import { askerOf } from "../operation/askerOf";
import { WriteOptionsInput } from "../operation/writeOptionsInput";
import { allSeen } from "./allSeen";
import { inboxListing, inStates, listingFor } from "./exceptionCases";
import { casesMatching, ExceptionFilter } from "./exceptionFilter";

@InputType("RetryExceptionsInput", { description: "Which cases to try again: by id, or by a filter." })
class RetryExceptionsInput {
  @Field(() => [ID], { nullable: true, description: "These cases; all of them, or none when one cannot be retried." })
  ids?: string[] | null;

  @Field(() => ExceptionFilter, {
    nullable: true,
    description: "The open cases like this that can be tried again; none by which a person decides something.",
  })
  filter?: ExceptionFilter | null;

  @Field(() => Int, { nullable: true, defaultValue: 1_000, description: "How many at most, the most at risk first." })
  maxItems?: number | null;

  @Field(() => WriteOptionsInput, { description: "How to carry it out." })
  options!: WriteOptionsInput;
}

@Resolver()
export class RetryExceptionsResolver {
  @RequiresScope("exceptions:edit")
  @Mutation(() => Operation, {
    description: "Tries failed effects again; each looks up before it sends, so that nothing is done twice.",
  })
  async retryExceptions(
    @Arg("input", () => RetryExceptionsInput, { description: "Which cases, and how." }) input: RetryExceptionsInput,
    @Ctx() context: CallContext,
  ): Promise<Operation> {
    const { options, ...given } = input;
    // A filter finds what is in the caller's books: asked in others, it is another request.
    const books = [context.caller.legalEntities].flat().sort();
    const asked = input.filter == null ? given : { ...given, books };
    const ids = await idsOf(context, input);
    const id = await retryExceptions(context, askerOf(context), { ids, asked, options });
    return answerWith(context, id, options.idempotencyKey);
  }
}

async function idsOf(context: GraphContext, { ids, filter, maxItems }: RetryExceptionsInput): Promise<string[]> {
  const limit = Math.min(Math.max(maxItems ?? MOST, 0), MOST);
  if (ids != null && filter == null) {
    if (ids.length <= limit) return allSeen(context, ids);
    const message = `${ids.length} cases are more than ${limit}: send them in parts`;
    throw new HubError("TOO_MANY_ITEMS", message, { retryable: false });
  }
  if (ids != null || filter == null) {
    const message = "Say which cases to try again: by ids or by a filter, one of the two";
    throw new HubError("NOTHING_SELECTED", message, { retryable: false });
  }
  const conditions = [
    ...casesMatching(filter, context.caller),
    ...inStates(openStates),
    // What decides something, such as to bill a deal anew, a person says of each.
    { sql: "(t.retry IS NOT NULL AND t.retry ->> 'decides' IS NULL) = ?", value: true },
    ...limitsOn(context.caller, inboxListing.table),
  ];
  const pages = await readPages(context.store.reader, listingFor(context.caller), conditions, [""], {
    after: null,
    limit,
  });
  return (pages.get("") ?? []).map(({ place }) => place.at(-1) ?? "");
}

const MOST = 1_000;
