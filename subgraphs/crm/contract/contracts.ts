import { dateOf } from "../../../domain/calendar/dateOf";
import { dayAt } from "../../../domain/calendar/dayAt";
import { dayOf } from "../../../domain/calendar/dayOf";
import { nextRenewal } from "../../../domain/contract/nextRenewal";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { findRows } from "../../../platform/store/rows";
import type { ContractModel } from "../../../schema/generated/prisma/models";
import type { Contract, ContractLine } from "./contract";

/** The request's loader of contracts. */
export const contracts = (context: GraphContext) =>
  loadById(context, "crm.contract", async (ids) =>
    (await context.store.prisma.contract.findMany({ where: { id: { in: ids } } })).map(contractOf(context)),
  );

/** The request's loader of each account's contracts that the CRM still has, oldest first. */
export const contractsOfAccounts = (context: GraphContext) =>
  loadByParent(
    context,
    "crm.contract of account",
    async (ids) => {
      const rows = await findRows(context.store.reader, "contract", "accountId", ids);
      return rows.filter(({ deletedAt }) => deletedAt === null).map(contractOf(context));
    },
    ({ accountId }) => accountId,
  );

/** The request's loader of each contract's lines, in their order. */
export const linesOfContracts = (context: GraphContext) =>
  loadByParent<ContractLine>(
    context,
    "crm.contract_line",
    async (ids) => {
      const where = { contractId: { in: ids } };
      const rows = await context.store.prisma.contractLine.findMany({ where, orderBy: { lineNo: "asc" } });
      return rows.map((row) => ({
        ...row,
        quantity: row.quantity.toFixed(),
        unitPrice: moneyOf(row.unitPriceMinor, row.currency),
      }));
    },
    ({ contractId }) => contractId,
  );

/** A contract's row as the graph shows it on the day of the request. */
export const contractOf =
  ({ now, timeZone }: GraphContext) =>
  (row: ContractModel): Contract => {
    const term = { ...row, startDate: dayOf(row.startDate), endDate: dayOf(row.endDate) };
    const renews = row.autoRenew === true && row.status === "ACTIVE";
    return { ...row, renewalDate: renews ? dateOf(nextRenewal(term, dayAt(now(), timeZone))) : null };
  };
