import { ArgsType, Field, InputType } from "type-graphql";
import { enumOf } from "../../../platform/graph/enumOf";
import { given } from "../../../platform/graph/given";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Listing } from "../../../platform/graph/listing";
import { loadList, type CountedConnection } from "../../../platform/graph/loadList";
import { PageArgs } from "../../../platform/graph/pageArgs";
import { Currency } from "../../../platform/graph/scalars/currency";
import type { LegalEntityModel } from "../../../schema/generated/prisma/models";
import type { LegalEntity } from "./legalEntity";

@InputType("LegalEntityFilter", {
  description: "Which legal entities; all conditions must hold, and what is left out is not asked for.",
})
export class LegalEntityFilter {
  @Field(() => Currency, { nullable: true, description: "Whose books are kept in this currency." })
  baseCurrency?: string | null;

  @Field(() => String, { nullable: true, description: "In this country, as the ERP writes it." })
  country?: string | null;
}

export const LegalEntityOrder = enumOf("LegalEntityOrder", "In which order legal entities are listed.", {
  CODE: "By code.",
  NAME: "By name.",
});

@ArgsType()
export class LegalEntityListArgs extends PageArgs {
  @Field(() => LegalEntityFilter, { nullable: true, description: "Which legal entities; all when left out." })
  filter?: LegalEntityFilter | null;

  @Field(() => LegalEntityOrder, { defaultValue: "CODE", description: "In which order." })
  orderBy!: keyof typeof LegalEntityOrder;
}

const list = { table: "erp.legal_entity", parent: null, direction: "ASC" } as const;

/** Sorted in memory: a group has so few that they stand on a few pages of the store. */
const orders: Readonly<Record<keyof typeof LegalEntityOrder, Listing>> = {
  CODE: { ...list, sort: { by: "t.code", type: "text" } },
  NAME: { ...list, sort: { by: "t.name", type: "text" } },
};

/** Those that the ERP does not have inactive. */
const inUse = { sql: "t.deleted_at IS NULL" };

/** A page of the legal entities that are in use. */
export function listLegalEntities(
  context: GraphContext,
  { filter, orderBy, ...page }: LegalEntityListArgs,
): Promise<CountedConnection<LegalEntity>> {
  const { baseCurrency, country } = filter ?? {};
  const conditions = [inUse, ...given(baseCurrency, "t.base_currency = ?"), ...given(country, "t.country = ?")];
  return loadList(context, { listing: orders[orderBy], conditions, sums: {} }, page, (row: LegalEntityModel) => row);
}
