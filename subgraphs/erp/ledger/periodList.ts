import { ArgsType, Field, InputType } from "type-graphql";
import { BadArgument } from "../../../platform/graph/arguments/badArgument";
import { enumOf } from "../../../platform/graph/enumOf";
import { given } from "../../../platform/graph/given";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { inBooks } from "../../../platform/graph/inBooks";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadList, type CountedConnection } from "../../../platform/graph/loadList";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { CalendarDate } from "../../../platform/graph/scalars/calendarDate";
import { LedgerModule, PeriodStatus, type AccountingPeriod } from "./accountingPeriod";
import { periodOf } from "./ledger";

@InputType("AccountingPeriodFilter", {
  description: "Which periods; all conditions must hold, and what is left out is not asked for.",
})
export class AccountingPeriodFilter {
  @Field(() => String, { nullable: true, description: "Of the books of this legal entity, by its code." })
  legalEntity?: string | null;

  @Field(() => [PeriodStatus], {
    nullable: true,
    description:
      "With any of these statuses in the part of the books that module names; in any part when it names none. A part of which the ERP does not say its status has none of them.",
  })
  status?: string[] | null;

  @Field(() => LedgerModule, {
    nullable: true,
    description: "In which part of the books it has one of the statuses; stands with status alone.",
  })
  module?: keyof typeof LedgerModule | null;

  @Field(() => CalendarDate, { nullable: true, description: "In which this day lies." })
  on?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it lies over other periods, and takes only what people put into it by name.",
  })
  adjustment?: boolean | null;
}

export const AccountingPeriodOrder = enumOf("AccountingPeriodOrder", "In which order periods are listed.", {
  LATEST: "What begins last comes first.",
  EARLIEST: "What begins first comes first.",
});

@ArgsType()
export class AccountingPeriodListArgs extends PageArgs {
  @Field(() => AccountingPeriodFilter, { nullable: true, description: "Which periods; all when left out." })
  filter?: AccountingPeriodFilter | null;

  @Field(() => AccountingPeriodOrder, { defaultValue: "LATEST", description: "In which order." })
  orderBy!: keyof typeof AccountingPeriodOrder;
}

const list = {
  ...{ table: "erp.accounting_period", parent: null },
  sort: { by: "t.start_date", type: "date" },
} as const satisfies Partial<Listing>;

/** Both use the index (start_date, id); those of one entity, the index (entity_id, start_date, end_date). */
const orders: Readonly<Record<keyof typeof AccountingPeriodOrder, Listing>> = {
  LATEST: { ...list, direction: "DESC" },
  EARLIEST: { ...list, direction: "ASC" },
};

/**
 * A page of the accounting periods of all books, as far as they are in use.
 * @throws BadArgument for a legal entity that is not known, and for a part of the books without a status
 */
export async function listPeriods(
  context: GraphContext,
  { filter, orderBy, ...page }: AccountingPeriodListArgs,
): Promise<CountedConnection<AccountingPeriod>> {
  const { legalEntity, status, module, on, adjustment } = filter ?? {};
  const conditions: Condition[] = [
    ...inUse,
    ...(await inBooks(context, { legalEntity: legalEntity ?? null }, ofEntity)),
    ...withStatuses(status, module),
    ...given(on, "?::date BETWEEN t.start_date AND t.end_date"),
    ...given(adjustment, "t.adjustment = ?"),
  ];
  return loadList(context, { listing: orders[orderBy], conditions, sums: {} }, page, periodOf);
}

/** Those that the ERP does not have inactive, in books that it does not either. */
const inUse: Condition[] = [
  { sql: "t.deleted_at IS NULL" },
  { sql: "NOT EXISTS (SELECT FROM erp.legal_entity e WHERE e.id = t.entity_id AND e.deleted_at IS NOT NULL)" },
];

const ofEntity = "t.entity_id = (SELECT e.id FROM erp.legal_entity e WHERE e.code = ?)";

const columns: Readonly<Record<keyof typeof LedgerModule, string>> = {
  ...{ AR: "t.ar_status", GL: "t.gl_status", REVENUE: "t.revenue_status" },
  ...{ TAX: "t.tax_status", CASH: "t.cash_status" },
};

function withStatuses(
  status: readonly string[] | null | undefined,
  module: keyof typeof LedgerModule | null | undefined,
): Condition[] {
  if (status == null && module != null) {
    throw new BadArgument(
      "filter.module",
      "A part of the books is asked for by its status: name some in filter.status",
    );
  }
  if (module != null) return given(status, `${columns[module]} = ANY(?)`);
  return given(status, `ARRAY[${Object.values(columns).join(", ")}] && ?::text[]`);
}
