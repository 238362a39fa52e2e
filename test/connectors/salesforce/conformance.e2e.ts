import { strictOrg } from "../../../sandbox/salesforce/strictOrg";
import type { FinancialStatus } from "../../../schema/canonical/crm";
import { amountOf, numberOf } from "../../../connectors/salesforce/exactNumber";
import { aWrite } from "../aWrite";
import { conformance } from "../conformance";
import type { ConformanceWrite } from "../conformanceFixtures";
import { aDeal } from "./aDeal";
import { aSalesforce, type TestSalesforce } from "./aSalesforce";

const runs = [
  { name: "Salesforce", options: {}, longestSubject: 255 },
  {
    name: "Salesforce, strict",
    options: { sandboxOptions: strictOrg, settings: { singleCurrency: "USD" } },
    longestSubject: strictOrg.setup.fieldLengths["Task.Subject"],
    // Of a channel that leaves an object out the connector says so, rather than reading it.
    unviewed: strictOrg.unviewed,
  },
];

for (const { name, options, longestSubject, unviewed } of runs) {
  conformance({
    name,
    async start() {
      const org = await aSalesforce(options);
      const { connector, person, sandbox, create, close } = org;
      const { account, opportunity } = await aDeal(org);
      const task = {
        accountExternalId: account,
        ownerUserExternalId: null,
        subject: "Payment failed",
        body: "Invoice INV-7 of Acme is not paid.",
        dueOn: "2026-06-02",
        urgent: true,
      };
      const tasks = `SELECT Id FROM Task WHERE WhatId = '${account}'`;
      let changes = 0;
      return {
        connector,
        sandboxUrl: sandbox.url,
        writes: [
          aWrite(connector, "winOpportunity", "w_1", { opportunityExternalId: opportunity }, observed(org, won)),
          aWrite(connector, "writeFinancialStatus", "f_1", financialStatus(opportunity), observed(org, status)),
          aWrite(connector, "createTask", "t_1", task, {
            ...observed(org, created),
            count: async () => (await person.query(tasks)).totalSize,
          }),
        ],
        changeSomething: () => create("Account", { Name: `Account ${(changes += 1)}` }),
        readKind: "Opportunity",
        unknownId: "006000000000999AAA",
        readMatch: { method: "GET", path: "/queryAll" },
        renewsLogin: true,
        named: {
          longest: longestSubject,
          write: (subject) => connector.write("createTask", `n_${(changes += 1)}`, { ...task, subject }),
          held: async () =>
            (await person.query<{ Subject: string }>("SELECT Subject FROM Task")).records.map(subjectOf),
        },
        many: {
          kind: "Account",
          make: async (count) => {
            for (let made = 0; made < count; made += AT_ONCE) {
              const names = Array.from({ length: Math.min(AT_ONCE, count - made) }, (_, no) => `Account ${made + no}`);
              await person.sobject("Account").create(names.map((Name) => ({ Name })));
            }
          },
        },
        amounts: { sent: (amount) => numberOf(amount, "it"), read: (sent, currency) => amountOf(sent, currency, "it") },
        ...(unviewed && { withheld: withheld(org, unviewed) }),
        close,
      };
    },
  });
}

/** The live feed of an org whose integration user may not view all records of some objects. */
const withheld = ({ person }: TestSalesforce, objects: readonly string[]) => ({
  feed: "pubsub",
  told: new RegExp(`Grant the integration user View All Records on ${objects.join(", ")} in its permission set`),
  grant: async () => {
    const names = objects.map((object) => `'${object}'`).join(", ");
    const query = `SELECT Id FROM ObjectPermissions WHERE SobjectType IN (${names})`;
    const { records } = await person.query<{ Id: string }>(query);
    const granted = records.map(({ Id }) => ({ Id, PermissionsViewAllRecords: true }));
    await person.sobject("ObjectPermissions").update(granted);
  },
});

/** As many records as one call creates. */
const AT_ONCE = 200;

const subjectOf = ({ Subject }: { Subject: string }) => Subject;

const financialStatus = (opportunityExternalId: string): FinancialStatus => ({
  opportunityExternalId,
  correlationId: "cor_1",
  billingStatus: "INVOICED",
  lastInvoice: "INV-7",
  openBalance: { minor: 28_527n, currency: "USD" },
  pastDue: false,
  nextRenewal: "2027-06-01",
  mrr: { minor: 2_377n, currency: "USD" },
  syncedAt: "2026-06-01T00:00:00.000Z",
});

/** One write as it goes over the wire: its address, the field that tells it from others there, and all it may carry. */
interface Shape {
  url: RegExp;
  mark: string;
  fields: readonly string[];
}

const won: Shape = { url: /\/sobjects\/Opportunity\/\w+$/, mark: "StageName", fields: ["StageName"] };
const status: Shape = {
  url: /\/sobjects\/Opportunity\/\w+$/,
  mark: "TL_Billing_Status__c",
  fields: [
    "Throughline_Correlation__c",
    "TL_Billing_Status__c",
    "TL_Last_Invoice__c",
    "TL_Open_Balance__c",
    "TL_Past_Due__c",
    "TL_Next_Renewal__c",
    "TL_MRR__c",
    "TL_Synced_At__c",
  ],
};
const created: Shape = {
  url: /\/sobjects\/Task\/Throughline_Key__c\/t_1$/,
  mark: "Subject",
  fields: ["WhatId", "OwnerId", "Subject", "Description", "ActivityDate", "Priority"],
};

type Seen = Pick<ConformanceWrite, "count" | "match" | "fields" | "sent">;

/** Every write is one of the requests within a composite one; those of its shape are counted once the org took them. */
function observed({ requests }: TestSalesforce, shape: Shape): Seen {
  const sent = (body: unknown) => {
    const { compositeRequest: parts = [] } = Object(body) as { compositeRequest?: Part[] };
    return parts.find(
      (part) => part.method === "PATCH" && shape.url.test(part.url) && Object.hasOwn(part.body, shape.mark),
    )?.body;
  };
  const taken = async () => (await requests()).filter(({ status: answer, body }) => answer === 200 && sent(body));
  return {
    sent,
    count: async () => (await taken()).length,
    match: { method: "POST", path: "/composite$" },
    fields: shape.fields,
  };
}

interface Part {
  method: string;
  url: string;
  body: object;
}
