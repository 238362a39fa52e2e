import { previewOf } from "../../../domain/order/billingPreview";
import { billingEmailsOf } from "../../../domain/order/billingEmailsOf";
import { checkOrder } from "../../../domain/order/checkOrder";
import { knownBooks } from "../../../domain/order/knownBooks";
import { soldProducts } from "../../../domain/order/soldProducts";
import { storedOrderFacts } from "../../../domain/order/storedOrderFacts";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { billingPreviewOf } from "./billingPreviewOf";
import { linesOfOpportunities } from "./opportunities";
import type { Opportunity } from "./opportunity";
import type { Readiness } from "./readiness";

/** Holds a deal, as the store has it, to the rules that an order is held to when it is won. */
export async function readinessOf(context: GraphContext, deal: Opportunity): Promise<Readiness> {
  const [lines, books] = await Promise.all([linesOfOpportunities(context).load(deal.id), booksOf(context)]);
  const products = await productsOf(context, lines);
  const billingEmails = await billingEmailsFor(context, deal.accountId);
  const facts = storedOrderFacts(deal, lines, { products, billingEmails, books });
  const missing = checkOrder(facts);
  const preview = previewOf(facts);
  return {
    ready: missing.length === 0,
    missing: missing.map((rule) => ({ ...rule, severity: "BLOCKER" })),
    billing: preview && billingPreviewOf(preview),
  };
}

/** What the ERP's books can take, read once per request. */
const booksOf = (context: GraphContext) =>
  context.loader("erp.legal_entity books", () => knownBooks(context.store.prisma, context.now()));

/** The e-mails of an account's billing contacts, read once for the request's accounts. */
async function billingEmailsFor(context: GraphContext, accountId: string | null) {
  if (accountId === null) return new Map<string, (string | null)[]>();
  const ofAccounts = loadById(context, "crm.contact of billing", async (ids) => {
    const found = await billingEmailsOf(context.store.prisma, ids);
    return [...found].map(([id, emails]) => ({ id, emails }));
  });
  return new Map([[accountId, (await ofAccounts.load(accountId))?.emails ?? []]]);
}

/** The request's products that deals sell. */
async function productsOf(context: GraphContext, lines: readonly { productId: string | null }[]) {
  const sold = loadById(context, "billing.product of deals", async (ids) => {
    const found = await soldProducts(
      context.store.prisma,
      ids.map((productId) => ({ productId })),
    );
    return [...found].map(([id, product]) => ({ id, ...product }));
  });
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  const products = await Promise.all(ids.map((id) => sold.load(id)));
  return new Map(products.flatMap((product) => (product ? [[product.id, product] as const] : [])));
}
