import { field, lookup, readOnly, type Field, type ObjectType } from "./field";

const required = { required: true } as const;
const fixed = { updateable: false } as const;
const formula = { ...readOnly, unpublished: true } as const;

/** A standard picklist takes any text by the API, unless the org restricts it. */
const pick = (name: string, values: readonly string[], extra: Partial<Field> = {}) =>
  field(name, "picklist", { values, restricted: false, ...extra });
const currency = (extra: Partial<Field> = {}) =>
  pick("CurrencyIsoCode", ["USD", "EUR", "GBP", "JPY", "CAD", "AUD", "CHF", "SEK", "HUF", "KWD", "CLF"], {
    defaultValue: "USD",
    restricted: true,
    ...extra,
  });
const owner = lookup("OwnerId", "User", null);
const text = (name: string, extra: Partial<Field> = {}) => field(name, "string", extra);
const address = (prefix: string) => [
  field(`${prefix}Street`, "textarea"),
  text(`${prefix}City`, { length: 40 }),
  text(`${prefix}State`, { length: 80 }),
  text(`${prefix}PostalCode`, { length: 20 }),
  text(`${prefix}Country`, { length: 80 }),
];

const bookkeeping: readonly Field[] = [
  field("CreatedDate", "datetime", readOnly),
  lookup("CreatedById", "User", null, readOnly),
  field("LastModifiedDate", "datetime", readOnly),
  lookup("LastModifiedById", "User", null, readOnly),
  field("SystemModstamp", "datetime", formula),
  field("IsDeleted", "boolean", formula),
];

/** Standard objects of an org with several currencies, API 62.0, with the fields a quote-to-cash integration touches. */
export const standardObjects: readonly ObjectType[] = [
  object("Account", "001", [
    text("Name", required),
    lookup("ParentId", "Account", "ChildAccounts"),
    // The account that a deleted one was merged into.
    lookup("MasterRecordId", "Account", null, formula),
    pick("Type", ["Prospect", "Customer - Direct", "Customer - Channel", "Partner", "Other"]),
    pick("Industry", []),
    text("AccountNumber", { length: 40 }),
    field("Phone", "phone", { length: 40 }),
    text("Website"),
    field("AnnualRevenue", "currency"),
    field("NumberOfEmployees", "int"),
    field("Description", "textarea", { length: 32_000 }),
    ...address("Billing"),
    ...address("Shipping"),
    currency(),
    owner,
  ]),
  object("Contact", "003", [
    lookup("AccountId", "Account", "Contacts"),
    text("FirstName", { length: 40 }),
    text("LastName", { ...required, length: 80 }),
    text("Name", { ...readOnly, length: 121 }),
    // The contact that a deleted one was merged into.
    lookup("MasterRecordId", "Contact", null, formula),
    field("Email", "email", { length: 80 }),
    field("Phone", "phone", { length: 40 }),
    text("Title", { length: 128 }),
    text("Department", { length: 80 }),
    currency(),
    owner,
  ]),
  object("Opportunity", "006", [
    text("Name", { ...required, length: 120 }),
    lookup("AccountId", "Account", "Opportunities"),
    pick("StageName", [], required),
    field("CloseDate", "date", required),
    field("Amount", "currency"),
    field("Probability", "percent", { precision: 3, scale: 0 }),
    field("ExpectedRevenue", "currency", readOnly),
    field("IsWon", "boolean", formula),
    field("IsClosed", "boolean", formula),
    field("HasOpportunityLineItem", "boolean", formula),
    pick("Type", ["New Business", "Existing Business"]),
    pick("LeadSource", []),
    text("NextStep"),
    field("Description", "textarea", { length: 32_000 }),
    lookup("Pricebook2Id", "Pricebook2", "Opportunities"),
    lookup("ContractId", "Contract", null),
    currency(),
    owner,
  ]),
  object("OpportunityLineItem", "00k", [
    lookup("OpportunityId", "Opportunity", "OpportunityLineItems", { ...required, ...fixed }),
    lookup("PricebookEntryId", "PricebookEntry", "OpportunityLineItems", { ...required, ...fixed }),
    lookup("Product2Id", "Product2", "OpportunityLineItems", readOnly),
    text("ProductCode", readOnly),
    text("Name", readOnly),
    field("Quantity", "double", { ...required, precision: 12 }),
    field("UnitPrice", "currency"),
    field("TotalPrice", "currency"),
    field("ListPrice", "currency", readOnly),
    field("Discount", "percent", { precision: 5 }),
    field("ServiceDate", "date"),
    text("Description"),
    currency({ ...readOnly, defaultValue: null }),
  ]),
  object("Product2", "01t", [
    text("Name", required),
    text("ProductCode"),
    field("IsActive", "boolean"),
    pick("Family", []),
    text("StockKeepingUnit", { length: 180 }),
    field("Description", "textarea", { length: 4_000 }),
    currency(),
  ]),
  object("Pricebook2", "01s", [
    text("Name", required),
    field("IsActive", "boolean"),
    field("IsStandard", "boolean", readOnly),
    text("Description"),
  ]),
  object("PricebookEntry", "01u", [
    lookup("Pricebook2Id", "Pricebook2", "PricebookEntries", { ...required, ...fixed }),
    lookup("Product2Id", "Product2", "PricebookEntries", { ...required, ...fixed }),
    field("UnitPrice", "currency", required),
    field("IsActive", "boolean"),
    field("UseStandardPrice", "boolean"),
    text("Name", readOnly),
    text("ProductCode", readOnly),
    currency(fixed),
  ]),
  object("Contract", "800", [
    lookup("AccountId", "Account", "Contracts", required),
    text("ContractNumber", { ...readOnly, length: 30 }),
    pick("Status", ["Draft", "In Approval Process", "Activated"], { defaultValue: "Draft" }),
    field("StartDate", "date"),
    field("EndDate", "date", readOnly),
    field("ContractTerm", "int"),
    field("ActivatedDate", "datetime", readOnly),
    text("SpecialTerms"),
    field("Description", "textarea", { length: 32_000 }),
    lookup("Pricebook2Id", "Pricebook2", null),
    currency(),
    owner,
  ]),
  object("User", "005", [
    text("Username", { ...required, length: 80, unique: true }),
    text("FirstName", { length: 40 }),
    text("LastName", { ...required, length: 80 }),
    text("Name", readOnly),
    field("Email", "email", { ...required, length: 128 }),
    field("IsActive", "boolean", { defaultValue: true }),
    lookup("ManagerId", "User", null),
  ]),
  object("Task", "00T", [
    text("Subject"),
    lookup("WhatId", ["Account", "Opportunity", "Contract", "Product2"], "Tasks", { label: "Related To ID" }),
    lookup("WhoId", "Contact", "Tasks"),
    lookup("AccountId", "Account", null, readOnly),
    field("ActivityDate", "date"),
    pick("Status", ["Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"], {
      defaultValue: "Not Started",
    }),
    pick("Priority", ["High", "Normal", "Low"], { defaultValue: "Normal", length: 20 }),
    field("IsClosed", "boolean", formula),
    field("Description", "textarea", { length: 32_000 }),
    currency(),
    owner,
  ]),
  object("OpportunityStage", "01J", [
    text("MasterLabel", readOnly),
    text("ApiName", readOnly),
    field("IsActive", "boolean", readOnly),
    field("IsWon", "boolean", readOnly),
    field("IsClosed", "boolean", readOnly),
    field("DefaultProbability", "percent", { ...readOnly, precision: 3, scale: 0 }),
    field("SortOrder", "int", readOnly),
  ]),
  // What it is: of a sandbox, a Developer Edition and a trial the org itself says so.
  object("Organization", "00D", [
    text("Name", { ...required, length: 80 }),
    pick(
      "OrganizationType",
      ["Developer Edition", "Professional Edition", "Enterprise Edition", "Unlimited Edition"],
      readOnly,
    ),
    field("IsSandbox", "boolean", readOnly),
    field("TrialExpirationDate", "datetime", readOnly),
  ]),
  object("PermissionSet", "0PS", [
    text("Name", { ...required, length: 80 }),
    text("Label", { ...required, length: 80 }),
    field("PermissionsEditTask", "boolean"),
    field("PermissionsViewAllUsers", "boolean"),
    field("PermissionsViewAllData", "boolean"),
  ]),
  object("PermissionSetAssignment", "0Pa", [
    lookup("PermissionSetId", "PermissionSet", "Assignments", { ...required, ...fixed }),
    lookup("AssigneeId", "User", "PermissionSetAssignments", { ...required, ...fixed }),
  ]),
  object("ObjectPermissions", "110", [
    lookup("ParentId", "PermissionSet", "ObjectPerms", { ...required, ...fixed }),
    pick("SobjectType", [], { ...required, ...fixed }),
    field("PermissionsRead", "boolean"),
    field("PermissionsCreate", "boolean"),
    field("PermissionsEdit", "boolean"),
    field("PermissionsDelete", "boolean"),
    field("PermissionsViewAllRecords", "boolean"),
    field("PermissionsModifyAllRecords", "boolean"),
  ]),
];

function object(name: string, keyPrefix: string, own: readonly Field[]): ObjectType {
  const label = name.replace(/2$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return { name, label, keyPrefix, fields: [field("Id", "id", formula), ...own, ...bookkeeping] };
}
