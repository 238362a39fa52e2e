import DataLoader from "dataloader";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import type { StatedTable } from "../../../schema/authority/legalEntityPaths";
import type { NodeType } from "../node/nodeType";

/** What people call a record of each type: its name or number, or that of what it is about. SQL, of the row `t`. */
const names: Partial<Record<NodeType, { table: StatedTable; name: string }>> = {
  Account: { table: "crm.account", name: "t.name" },
  Opportunity: { table: "crm.opportunity", name: "t.name" },
  Contract: { table: "crm.contract", name: "t.number" },
  Product: { table: "billing.product", name: "t.name" },
  BillingProfile: {
    table: "billing.billing_profile",
    name: "(SELECT a.name FROM crm.account a WHERE a.id = t.account_id)",
  },
  BillingSubscription: { table: "billing.subscription", name: "t.number" },
  Invoice: { table: "billing.invoice", name: "t.number" },
  CreditMemo: { table: "billing.credit_memo", name: "t.number" },
  Payment: { table: "billing.payment", name: "(SELECT i.number FROM billing.invoice i WHERE i.id = t.invoice_id)" },
  Posting: { table: "erp.posting", name: "(SELECT i.number FROM billing.invoice i WHERE i.id = t.invoice_id)" },
  GLAccount: { table: "erp.gl_account", name: "t.name" },
  LegalEntity: { table: "erp.legal_entity", name: "t.name" },
  AccountingPeriod: { table: "erp.accounting_period", name: "t.name" },
  Order: {
    table: "operations.order",
    name: "(SELECT o.name FROM crm.opportunity o WHERE o.id = t.opportunity_id)",
  },
  ExceptionCase: { table: "operations.exception_case", name: "t.title" },
};

/** The request's reading of what records are called; null for those that have no name. One statement for each type. */
export async function nameOfRecord(context: GraphContext, type: NodeType, id: string): Promise<string | null> {
  const named = names[type];
  return named ? loaderOf(context, type, named.table, named.name).load(id) : null;
}

const loaderOf = (context: GraphContext, type: NodeType, table: StatedTable, name: string) =>
  context.loader(
    `names of ${type}`,
    () =>
      new DataLoader<string, string | null>(async (ids) => {
        const { limit, values } = limited(context.caller, table, "t", [ids]);
        const rows = await context.store.reader.$queryRawUnsafe<{ id: string; name: string | null }[]>(
          `SELECT t.id, ${name} AS name FROM ${table} t WHERE t.id = ANY($1) AND ${limit}`,
          ...values,
        );
        const found = new Map(rows.map((row) => [row.id, row.name]));
        return ids.map((id) => found.get(id) ?? null);
      }),
  );
