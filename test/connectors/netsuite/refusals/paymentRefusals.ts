import type { PostPayment } from "../../../../schema/canonical/erp";
import { acme, anInvoice, aPayment, given } from "../commands";
import { ofEveryDocument, refused, type Post } from "./documentRefusals";
import { ofEveryWrite } from "./ofEveryWrite";
import { SENTENCES, type NetSuiteRefusal, type Tenant } from "./tenant";

const write = "postPayment";

const post: Post<Partial<PostPayment>> = ({ erp }, { customer, period }, changes) =>
  erp.write(write, "key-1", { ...aPayment(customer, period, null), ...changes });

/** A payment of an invoice of 1,290.15. */
const ofInvoice =
  (changes: (tenant: Tenant) => Promise<Partial<PostPayment>>) =>
  async (tenant: Tenant): Promise<() => Promise<unknown>> => {
    const { customer, period } = await given(tenant.erp);
    const invoice = await tenant.erp.write("postInvoice", "in_7", anInvoice(customer, period));
    const changed = await changes(tenant);
    return () => tenant.erp.write(write, "key-1", { ...aPayment(customer, period, invoice.externalId), ...changed });
  };

const notNow = { failure: "CONFLICT", retry: false, advice: /The invoice cannot be paid now/ } as const;

export const paymentRefusals: readonly [NetSuiteRefusal<"postPayment">, ...NetSuiteRefusal<"postPayment">[]] = [
  {
    ...{ id: "payment-of-more-than-is-open", write, source: SENTENCES, mark: "verified" },
    given: ofInvoice(async () => ({ amount: { minor: 200000n, currency: "USD" }, appliedMinor: 129016n })),
    answers: {
      ...{ failure: "CONFLICT", retry: false },
      message: "Links sum to more than original transaction amount",
      advice: /what is open on the invoice/,
    },
  },
  {
    ...{ id: "payment-applied-for-more-than-it-is", write, source: SENTENCES, mark: "verified" },
    given: ofInvoice(async () => ({ amount: { minor: 100n, currency: "USD" }, appliedMinor: 101n })),
    answers: {
      ...{ failure: "CONFLICT", retry: false },
      message: "Amount applied greater than total payments and credits",
      advice: /what is open on the invoice/,
    },
  },
  {
    ...{ id: "payment-of-another-customers-invoice", write, source: SENTENCES, mark: "inferred" },
    given: ofInvoice(async ({ erp }) => {
      const other = await erp.write("upsertCustomer", "c_2", { ...acme, accountExternalId: "001-other" });
      return { customerExternalId: other.externalId };
    }),
    answers: notNow,
  },
  {
    ...{ id: "payment-of-an-invoice-that-waits-for-approval", write, source: SENTENCES, mark: "inferred" },
    tenant: { approvals: true },
    given: ofInvoice(async () => ({})),
    answers: notNow,
  },
  {
    ...{ id: "payment-of-an-invoice-on-other-receivables", write, source: SENTENCES, mark: "inferred" },
    tenant: { secondReceivables: true },
    given: ofInvoice(async () => ({ receivableAccountExternalId: "acct-ar-second" })),
    answers: notNow,
  },
  {
    ...{ id: "payment-of-nothing", write, source: SENTENCES, mark: "verified" },
    given: refused(post, { amount: { minor: 0n, currency: "USD" }, appliedMinor: 0n }),
    answers: { failure: "VALIDATION", retry: false, message: "Negative payments not allowed" },
  },
  {
    ...{ id: "payment-into-a-period-locked-for-receivables", write, source: SENTENCES, mark: "inferred" },
    given: refused(post, {}, ({ door }, { period }) => door.act(`periods/${period.externalId}/lock`)),
    answers: { failure: "PERIOD_CLOSED", retry: false, message: "postingperiod", advice: /Open the period/ },
  },
  {
    ...{ id: "payment-to-a-subsidiary-that-the-customer-is-not-shared-with", write, mark: "reported" },
    source: "Reports of live accounts: Invalid Field Value for the following field: subsidiary",
    given: refused(post, { legalEntityExternalId: "sub-eu" }),
    answers: { failure: "CONFLICT", retry: false, message: "field: subsidiary.", advice: /share it in NetSuite/ },
  },
  ...ofEveryDocument(write, "payment", post, {
    subsidiary: { legalEntityExternalId: "sub-none" },
    period: { periodExternalId: "999" },
    account: { receivableAccountExternalId: "acct-none" },
    unfit: { receivableAccountExternalId: "acct-bank" },
    currency: { amount: { minor: 100n, currency: "GBP" } },
    fraction: { amount: { minor: 100_001n, currency: "KWD" } },
  }),
  ...ofEveryWrite(
    write,
    { of: "payment", match: { method: "POST", path: "/customerPayment$" }, record: "customerpayment" },
    refused(post, {}),
  ),
];
