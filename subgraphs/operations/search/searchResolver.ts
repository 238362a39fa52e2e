import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { ExternalRef } from "../../../platform/graph/externalRef";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { NodeType } from "../node/nodeType";
import { Trace } from "../trace/trace";
import { traceOf, type Traced } from "../trace/traces";
import { nameOfRecord } from "./namesOfRecords";
import { search } from "./search";
import { SearchHit } from "./searchHit";

@Resolver(() => SearchHit)
export class SearchResolver {
  @Query(() => [SearchHit], {
    nullable: true,
    description:
      "What a text leads to, the surest first: an id of the hub's or of any platform's, of a Salesforce id both forms; the number of an invoice, a credit memo, a subscription or a contract, or its beginning; the name of an account or a deal, or three characters of it, whatever their case and accents.",
  })
  search(
    @Arg("text", () => String, { description: "The id, the number or the name, or a part of it." }) text: string,
    @Arg("first", () => Int, {
      ...{ nullable: true, defaultValue: 50, description: "How many entries at most; up to 200." },
    })
    first: number,
    @Ctx() context: GraphContext,
  ): Promise<SearchHit[]> {
    return search(context, text, first);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Its name or number; of a customer in billing, a payment, an order or a document of the ledger that of its account, invoice or deal. Null for what has none.",
  })
  name(@Root() { type, id }: SearchHit, @Ctx() context: GraphContext): Promise<string | null> {
    return nameOfRecord(context, type, id);
  }

  @FieldResolver(() => [ExternalRef], {
    description: "Where it is found: the platforms that hold it, each with its id there.",
  })
  refs(@Root() { id }: SearchHit, @Ctx() context: GraphContext): Promise<ExternalRef[]> {
    return refsOfRecords(context).load(id);
  }

  @FieldResolver(() => Trace, {
    nullable: true,
    description: "The business transaction it belongs to; null where it belongs to none.",
  })
  async trace(@Root() { type, id }: SearchHit, @Ctx() context: GraphContext): Promise<Trace | null> {
    const table = traced[type];
    return table === undefined ? null : traceOf(context, table, id);
  }
}

const traced: Partial<Record<NodeType, Traced>> = {
  Opportunity: "crm.opportunity",
  Contract: "crm.contract",
  Order: "operations.order",
  BillingSubscription: "billing.subscription",
  Invoice: "billing.invoice",
  CreditMemo: "billing.credit_memo",
  Payment: "billing.payment",
  Posting: "erp.posting",
};

const refsOfRecords = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.external_ref of found",
    (ids) =>
      context.store.prisma.externalRef.findMany({
        where: { entityId: { in: ids } },
        orderBy: [{ role: "asc" }, { instanceId: "asc" }, { objectType: "asc" }, { id: "asc" }],
      }),
    ({ entityId }) => entityId,
  );
