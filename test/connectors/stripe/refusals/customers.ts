import type { BillingCommands } from "../../../../schema/canonical/billing";
import type { RefusalTable } from "../../Refusal";
import { acme } from "../commands";
import type { TestAccount } from "../startAccount";
import { lock, LOCK_TIMEOUTS, locked } from "./lock";
import { mayNot, RESTRICTED, restrictedTo } from "./restrictedTo";
import type { StripeTenant } from "./stripeTenant";

type Customer = BillingCommands["upsertCustomer"];
type Table = RefusalTable<"POST /v1/customers" | "POST /v1/customers/:id", TestAccount, StripeTenant>;

/** Writes a customer that is not there. */
const made =
  (change: Partial<Customer>) =>
  async ({ billing }: TestAccount) =>
  () =>
    billing.write("upsertCustomer", "k", { ...acme, ...change });

/** Brings a customer that is there to what the CRM says now. */
const changed =
  (change: Partial<Customer>, before: Partial<Customer> = {}) =>
  async ({ billing }: TestAccount) => {
    await billing.write("upsertCustomer", "k", { ...acme, ...before });
    return () => billing.write("upsertCustomer", "k", { ...acme, ...change });
  };

const refused = { failure: "VALIDATION", retry: false } as const;
const noAddress = {
  ...{ ...refused, message: "Invalid email address: ap at acme" },
  advice: "Correct the e-mail of the account's billing contact in the CRM",
};
const longName = {
  ...{ ...refused, message: "Invalid string: nnnn...nnnn; must be at most 256 characters" },
  advice: "Correct the name in the CRM",
};
const EMAILS = "https://github.com/masslight/ottehr/pull/7956";
const LENGTHS = "https://github.com/sagemathinc/cocalc/issues/4656";
const METADATA = "https://docs.stripe.com/metadata";

export const customers: Table = {
  "POST /v1/customers": [
    {
      ...{ id: "an-email-that-is-no-address", write: "POST /v1/customers", source: EMAILS, mark: "verified" },
      given: made({ email: "ap at acme" }),
      answers: noAddress,
    },
    {
      ...{ id: "an-email-of-513-characters", write: "POST /v1/customers", mark: "inferred" },
      source: "https://docs.stripe.com/api/customers/create#create_customer-email",
      given: made({ email: `${"a".repeat(500)}@acme.example` }),
      answers: { ...refused, message: "must be at most 512 characters" },
    },
    {
      ...{ id: "a-name-of-257-characters", write: "POST /v1/customers", source: LENGTHS, mark: "reported" },
      given: made({ name: "n".repeat(257) }),
      answers: longName,
    },
    {
      ...{ id: "a-mark-of-501-characters", write: "POST /v1/customers", source: METADATA, mark: "reported" },
      given: made({ legalEntity: "e".repeat(501) }),
      answers: {
        ...refused,
        message: "Metadata values can have up to 500 characters, but you passed in a value that is 501 characters.",
        advice: "shorten what is too long",
      },
    },
    {
      ...{ id: "an-address-line-of-5001-characters", write: "POST /v1/customers", mark: "inferred" },
      source: "https://docs.stripe.com/api/customers/create#create_customer-address",
      given: made({ address: { line1: "1".repeat(5_001), city: null, region: null, postalCode: null, country: null } }),
      answers: { ...refused, advice: "Correct the account's billing address in the CRM" },
    },
    {
      ...{ id: "a-country-that-nobody-knows", write: "POST /v1/customers", mark: "inferred" },
      source: "https://docs.stripe.com/api/customers/create#create_customer-address-country",
      given: made({ address: { line1: null, city: null, region: null, postalCode: null, country: "Freedonia" } }),
      answers: {
        ...refused,
        message: '"Freedonia" is not understood',
        advice: "give it in the CRM by its two letters",
      },
    },
    {
      ...{
        id: "a-key-that-may-not-write-customers",
        write: "POST /v1/customers",
        source: RESTRICTED,
        mark: "reported",
      },
      tenant: restrictedTo("rak_customer_read"),
      given: made({}),
      answers: mayNot("rak_customer_write"),
    },
  ],
  "POST /v1/customers/:id": [
    {
      ...{ id: "a-rename-to-257-characters", write: "POST /v1/customers/:id", source: LENGTHS, mark: "reported" },
      given: changed({ name: "n".repeat(257) }),
      answers: longName,
    },
    {
      ...{ id: "an-email-filled-in-that-is-no-address", write: "POST /v1/customers/:id", source: EMAILS },
      mark: "verified",
      given: changed({ email: "ap at acme" }, { email: null }),
      answers: noAddress,
    },
    {
      ...{ id: "a-mark-beside-fifty-of-others", write: "POST /v1/customers/:id", source: METADATA, mark: "reported" },
      given: async ({ billing, stripe }) => {
        const { externalId } = await billing.write("upsertCustomer", "k", acme);
        // The hub's four are then three, and with these they are fifty.
        const others = Object.fromEntries(Array.from({ length: 47 }, (_, no) => [`theirs_${no}`, "x"]));
        await stripe.customers.update(externalId, { metadata: { throughline_account: "", ...others } });
        return () => billing.write("upsertCustomer", "k", acme);
      },
      answers: {
        ...{ ...refused, message: "Metadata can have up to 50 keys, but you've set 51" },
        advice: "Take away metadata of others in Stripe",
      },
    },
    {
      ...{ id: "a-customer-whom-stripe-is-busy-with", write: "POST /v1/customers/:id", source: LOCK_TIMEOUTS },
      mark: "verified",
      given: async (account) => {
        const { externalId } = await account.billing.write("upsertCustomer", "k", acme);
        await lock(account, externalId);
        return () => account.billing.write("upsertCustomer", "k", { ...acme, name: "Acme Corporation" });
      },
      answers: locked,
    },
  ],
};
