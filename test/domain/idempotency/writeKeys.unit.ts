import { writeKeys } from "../../../domain/idempotency/writeKeys";

const [crm, billing, erp] = ["sf", "st", "ns"];

/**
 * Taken down once, by SHA-256 and base 32 (RFC 4648) of what each key is made of: a key that changes does again what was
 * done under the old one.
 */
describe("the key of a write", () => {
  it("is what it always was", () => {
    expect([
      writeKeys.winOpportunity({ crm, opportunityExternalId: "006", winNumber: 2 }),
      writeKeys.order({ crm, opportunityExternalId: "006", winNumber: 2 }),
      writeKeys.billingCustomer({ billing, crm, accountExternalId: "001", currency: "USD", legalEntity: "sub-us" }),
      writeKeys.subscription({ billing, crm, opportunityExternalId: "006", winNumber: 2, revision: 1 }),
      writeKeys.finalization({ billing, invoiceExternalId: "in_1" }),
      writeKeys.cancellation({ billing, subscriptionExternalId: "sub_1" }),
      writeKeys.erpCustomer({ erp, crm, accountExternalId: "001", legalEntityExternalId: "3" }),
      writeKeys.document({ erp, billing, kind: "invoice", externalId: "in_1" }),
      writeKeys.document({ erp, billing, kind: "revenue", externalId: "in_1", periodStart: "2026-06-01" }),
      writeKeys.document({ erp, billing, kind: "payment", externalId: "pi_1" }),
      writeKeys.collectionsTask({ crm, billing, paymentExternalId: "pi_1", attempt: 2 }),
      writeKeys.financialStatus({ crm, opportunityExternalId: "006", content: "c" }),
    ]).toEqual([
      "tl_win_dezzlrlaulab7rvl3tckqxjfur",
      "tl_ord_vo35cswgemegc4mofxfh56oe56",
      "tl_cus_c5nvzh2d4ijauqxxqrvbk74e55",
      "tl_sub_el6s52dzmgn24fsrquz2id44wf",
      "tl_fin_rgp435qn4iutviv2m7ihww23ka",
      "tl_cxl_bbov4ikrarwnkondddwpe7rdqu",
      "tl_ecu_5qug6d7klpfzgu367pmxzigky6",
      "tl_inv_hgg3mwzizqsytpvn3koebezbji",
      "tl_rev_zopcgj3d53zatat72zrocgjdu3",
      "tl_pay_wzhkva32gusel53tgnk5otexfh",
      "tl_task_berpawftx6sh4jx23tr5ffjtet",
      "tl_sta_yy4e3kmebfflqeta3kptxjvzon",
    ]);
  });
});
