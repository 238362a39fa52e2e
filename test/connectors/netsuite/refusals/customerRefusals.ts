import { acme } from "../commands";
import { ofEveryWrite } from "./ofEveryWrite";
import { help, SENTENCES, type NetSuiteRefusal, type Tenant } from "./tenant";

const upsert =
  (changes: Partial<typeof acme> = {}) =>
  ({ erp }: Tenant) =>
  () =>
    erp.write("upsertCustomer", "customer-acme", { ...acme, ...changes });

/** The customer there is before another one, or more of the same, is written. */
const after =
  (changes: Partial<typeof acme>) =>
  async (tenant: Tenant): Promise<() => Promise<unknown>> => {
    await upsert()(tenant)();
    return upsert(changes)(tenant);
  };

const write = "upsertCustomer";
const other = { accountExternalId: "001-other" };
const lengths = help("section_N3438979");

export const customerRefusals: readonly [NetSuiteRefusal<"upsertCustomer">, ...NetSuiteRefusal<"upsertCustomer">[]] = [
  {
    ...{ id: "name-of-another-customer", write, source: SENTENCES, mark: "verified" },
    tenant: { autoNumbering: false },
    given: after(other),
    answers: {
      failure: "CONFLICT",
      retry: false,
      message: "A customer record with this ID already exists. You must enter a unique customer ID",
      advice: /name is taken in NetSuite.*external id in NetSuite; else rename one/,
    },
  },
  {
    ...{ id: "name-of-another-customer-in-other-letters", write, source: SENTENCES, mark: "inferred" },
    tenant: { autoNumbering: false },
    given: after({ ...other, name: acme.name.toUpperCase() }),
    answers: { failure: "CONFLICT", retry: false, advice: /name is taken/ },
  },
  {
    ...{ id: "email-of-another-customer", write, source: SENTENCES, mark: "verified" },
    tenant: { uniqueEmails: true },
    given: after(other),
    answers: {
      failure: "CONFLICT",
      retry: false,
      message: "A customer record with this email address already exists.",
      advice: /Another customer in NetSuite has this e-mail/,
    },
  },
  {
    ...{ id: "external-id-of-a-vendor", write, mark: "reported" },
    source: `Reports of live accounts, and "External IDs", ${help("section_N3432681")}`,
    given: async (tenant) => {
      await tenant.enter("vendor", {
        companyName: "Supplies",
        isPerson: false,
        subsidiary: { id: "1" },
        externalId: "001-ACME",
      });
      return upsert()(tenant);
    },
    answers: { failure: "DUPLICATE", retry: false, message: "This entity already exists.", advice: /carries this key/ },
  },
  {
    ...{ id: "name-longer-than-83-characters", write, source: lengths, mark: "reported" },
    given: async (tenant) => upsert({ name: "n".repeat(84) })(tenant),
    answers: {
      failure: "VALIDATION",
      retry: false,
      message: "The field companyname contained more than the maximum number ( 83 ) of characters allowed.",
      advice: /companyname is longer than the 83 characters.*Nothing is cut/,
    },
  },
  {
    ...{ id: "name-longer-than-83-bytes", write, source: help("section_N2842731"), mark: "inferred" },
    given: async (tenant) => upsert({ name: "株".repeat(28) })(tenant),
    answers: { failure: "VALIDATION", retry: false, advice: /longer than the 83/ },
  },
  {
    ...{ id: "email-that-is-no-address", write, source: SENTENCES, mark: "verified" },
    given: async (tenant) => upsert({ email: "ap at acme" })(tenant),
    answers: { failure: "VALIDATION", retry: false, message: "invalid email address", advice: /billing contact/ },
  },
  {
    ...{ id: "email-longer-than-254-characters", write, source: lengths, mark: "reported" },
    given: async (tenant) => upsert({ email: `${"a".repeat(250)}@a.example` })(tenant),
    answers: { failure: "VALIDATION", retry: false, message: "( 254 )", advice: /email is longer than the 254/ },
  },
  {
    ...{ id: "subsidiary-that-is-not-there", write, source: help("section_156570709583"), mark: "verified" },
    given: async (tenant) => upsert({ legalEntityExternalId: "sub-none" })(tenant),
    answers: { failure: "MISSING_REFERENCE", retry: false, message: "Invalid Field Value sub-none", advice: /Map it/ },
  },
  {
    ...{ id: "second-subsidiary-that-is-not-there", write, source: help("article_161521122959"), mark: "inferred" },
    given: after({ legalEntityExternalId: "sub-none" }),
    answers: { failure: "MISSING_REFERENCE", retry: false, advice: /no subsidiary sub-none: map it/ },
  },
  {
    ...{ id: "second-subsidiary-without-the-feature", write, source: help("section_1551876225"), mark: "verified" },
    tenant: { multiSubsidiaryCustomers: false },
    given: after({ legalEntityExternalId: "sub-eu" }),
    answers: { failure: "CONFLICT", retry: false, advice: /Multi-Subsidiary Customer.*or sell from/ },
  },
  {
    ...{ id: "second-subsidiary-without-the-permission", write, mark: "reported" },
    source: "Reports of live accounts: 400 USER_ERROR to a role without the permission",
    tenant: { withoutPermission: ["customersubsidiaryrelationship"] },
    given: after({ legalEntityExternalId: "sub-eu" }),
    answers: { failure: "AUTH", retry: false, message: "does not have permission", advice: /role the permission/ },
  },
  {
    ...{ id: "currency-that-the-account-does-not-have", write, source: SENTENCES, mark: "inferred" },
    given: async (tenant) => upsert({ currency: "CHF" })(tenant),
    answers: { failure: "MISSING_REFERENCE", retry: false, advice: /no active currency CHF: set it up/ },
  },
  {
    ...{ id: "customer-field-that-is-not-deployed", write, source: help("section_156570709583"), mark: "inferred" },
    tenant: { settings: { customerCorrelationField: "custentity_elsewhere" } },
    given: async (tenant) => upsert()(tenant),
    answers: { failure: "SCHEMA_DRIFT", retry: false, message: "custentity_elsewhere", advice: /Deploy it/ },
  },
  ...ofEveryWrite(
    write,
    { of: "customer", match: { method: "PUT", path: "/customer/eid:" }, record: "customer" },
    async (tenant) => upsert()(tenant),
  ),
];
