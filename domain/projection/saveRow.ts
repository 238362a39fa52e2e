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
  createMany(args: { data: object[]; skipDuplicates: true }): Promise<{ count: number }>;
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
  const made = async (): Promise<boolean> => {
    const row = { ...data, id, contentHash: hash, correlationId: correlationId ?? null };
    return (await table.createMany({ data: [row], skipDuplicates: true })).count > 0;
  };
  const known = await find();
  if (!known && (await made())) {
    return { created: true, changed: true, version: 1, correlationId: correlationId ?? null };
  }
  // Of two that find it missing, the second has waited for the first's, and finds it now.
  const before = known ?? (await find());
  if (!before) throw new Error(`The ${name} ${id} cannot be kept: another one has what must be its own`);
  const correlation = before.correlationId ?? correlationId ?? null;
  if (before.contentHash === hash && before.correlationId === correlation) {
    return { created: false, changed: false, version: before.version, correlationId: correlation };
  }
  const version = before.version + 1;
  await table.update({ where: { id }, data: { ...data, version, contentHash: hash, correlationId: correlation } });
  return { created: false, changed: true, version, correlationId: correlation };
}

const hashOf = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? part.toString() : part)))
    .digest("hex");
