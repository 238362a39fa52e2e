import { createHash } from "node:crypto";
import type { Prisma } from "../../schema/generated/prisma/client";
import type { Transaction } from "../../platform/store/openStore";

/** The entity tables that carry the common facts. */
interface Rows {
  account: Prisma.AccountUncheckedCreateInput;
  contact: Prisma.ContactUncheckedCreateInput;
  salesUser: Prisma.SalesUserUncheckedCreateInput;
  opportunity: Prisma.OpportunityUncheckedCreateInput;
  contract: Prisma.ContractUncheckedCreateInput;
  product: Prisma.ProductUncheckedCreateInput;
  price: Prisma.PriceUncheckedCreateInput;
  billingProfile: Prisma.BillingProfileUncheckedCreateInput;
  subscription: Prisma.SubscriptionUncheckedCreateInput;
  invoice: Prisma.InvoiceUncheckedCreateInput;
  creditMemo: Prisma.CreditMemoUncheckedCreateInput;
  payment: Prisma.PaymentUncheckedCreateInput;
  legalEntity: Prisma.LegalEntityUncheckedCreateInput;
  accountingPeriod: Prisma.AccountingPeriodUncheckedCreateInput;
  glAccount: Prisma.GlAccountUncheckedCreateInput;
  receivable: Prisma.ReceivableUncheckedCreateInput;
}

type CommonFact = "id" | "version" | "contentHash" | "lastEventId" | "createdAt" | "updatedAt" | "correlationId";

export interface Saved {
  created: boolean;
  /** Something in it differs from before; when not, nothing was written. */
  changed: boolean;
  version: number;
  correlationId: string | null;
}

/** The part of a Prisma delegate this needs; the delegates' own types are generic beyond what a union can call. */
interface Table {
  findUnique(args: {
    where: { id: string };
    select: Record<string, true>;
  }): Promise<{ contentHash: string | null; version: number; correlationId: string | null } | null>;
  create(args: { data: object }): Promise<unknown>;
  update(args: { where: { id: string }; data: object }): Promise<unknown>;
}

/**
 * Writes an entity's row when it differs from what is stored: its version rises by one per accepted change, and what is
 * the same again writes nothing and so causes nothing.
 *
 * @param parts what belongs to the record in other tables, such as its lines: they count for whether it changed
 */
export async function saveRow<Name extends keyof Rows>(
  tx: Transaction,
  name: Name,
  id: string,
  data: Omit<Rows[Name], CommonFact>,
  { correlationId, parts }: { correlationId?: string | null; parts?: unknown } = {},
): Promise<Saved> {
  const table = tx[name] as unknown as Table;
  const hash = hashOf([data, parts]);
  const find = () =>
    table.findUnique({ where: { id }, select: { contentHash: true, version: true, correlationId: true } });
  const before = (await find()) ?? (await afterOthers(tx, id, find));
  const correlation = before?.correlationId ?? correlationId ?? null;
  if (!before) {
    await table.create({ data: { ...data, id, contentHash: hash, correlationId: correlation } });
    return { created: true, changed: true, version: 1, correlationId: correlation };
  }
  if (before.contentHash === hash && before.correlationId === correlation) {
    return { created: false, changed: false, version: before.version, correlationId: correlation };
  }
  const version = before.version + 1;
  await table.update({ where: { id }, data: { ...data, version, contentHash: hash, correlationId: correlation } });
  return { created: false, changed: true, version, correlationId: correlation };
}

/** Looks again once nobody else is making the same row: of two that find it missing, the second finds the first's. */
async function afterOthers<T>(tx: Transaction, id: string, find: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${id}))`;
  return find();
}

const hashOf = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? part.toString() : part)))
    .digest("hex");
