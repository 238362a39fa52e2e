import pino from "pino";
import { minorOf, wireAmount } from "../../../connectors/netsuite/decimal";
import { openWire } from "../../../connectors/netsuite/wire/openWire";
import { strictTenant } from "../../../sandbox/netsuite/strictTenant";
import type { Tenant } from "../../../sandbox/netsuite/tenant";
import type { ErpAccountingPeriod } from "../../../schema/canonical/erp";
import { aWrite } from "../aWrite";
import { conformance } from "../conformance";
import type { ConformanceWrite } from "../conformanceFixtures";
import { acme, aJournal, anInvoice, aPayment, given } from "./commands";
import { machine, startAccount, type TestAccount } from "./startAccount";

const header = ["externalId", "subsidiary", "currency", "tranDate", "postingPeriod", "memo", "custbody_tl_correlation"];
const customerFields = ["companyName", "email", "isPerson", "subsidiary", "currency"];
const invoiceFields = [...header, "entity", "dueDate", "account", "otherRefNum", "item"];
const paymentFields = [...header, "customer", "payment", "undepFunds", "account", "arAcct", "apply"];
const journalFields = [...header, "line"];

const dimensions = { departmentExternalId: "dept-sales", classExternalId: "class-saas" };
const eur = (minor: bigint) => ({ minor, currency: "EUR" });

/** The same documents of a customer's second subsidiary and currency, with all that a strict account asks for. */
const abroad = {
  customer: { ...acme, accountExternalId: "001-new", name: "New & Sons, Inc.", email: "ap@new.example" },
  header: { legalEntityExternalId: "sub-eu", currency: "EUR" },
  invoice: (id: string, period: ErpAccountingPeriod) => {
    const lines = anInvoice(id, period).lines.map((line) => ({
      ...{ ...line, ...dimensions },
      amount: eur(line.amount.minor),
    }));
    return anInvoice(id, period, { ...abroad.header, lines });
  },
  journal: (period: ErpAccountingPeriod) => {
    const journal = aJournal(period);
    return { ...journal, ...abroad.header, lines: journal.lines.map((line) => ({ ...line, ...dimensions })) };
  },
  payment: (id: string, period: ErpAccountingPeriod, invoice: string) => ({
    ...{ ...aPayment(id, period, invoice), legalEntityExternalId: "sub-eu" },
    amount: eur(129015n),
  }),
};

const someone = { ...acme, accountExternalId: "001-someone", email: "ap@someone.example" };

const plain = {
  customer: { ...acme, accountExternalId: "001-new" },
  invoice: anInvoice,
  journal: (period: ErpAccountingPeriod) => aJournal(period),
  payment: aPayment,
};

interface Run {
  name: string;
  options: Partial<Tenant>;
  commands: typeof plain | typeof abroad;
}

const runs: Run[] = [
  { name: "NetSuite", options: {}, commands: plain },
  { name: "NetSuite, strict", options: strictTenant, commands: abroad },
];

for (const { name, options, commands } of runs) {
  conformance({
    name,
    async start() {
      const { erp, door, url, close } = await startAccount(options);
      const there = { instanceId: "netsuite-main", baseUrl: url, accountId: "TSTDRV1", auth: machine };
      const wire = openWire(there, pino({ level: "silent" }));
      const { customer: id, period } = await given(erp);
      if (commands === abroad) await erp.write("upsertCustomer", "c_eu", { ...acme, ...abroad.header });
      const posted = await erp.write("postInvoice", "in_0", commands.invoice(id, period));
      if (commands === abroad) await door.act(`transactions/${posted.externalId}/approve`);
      const payment = commands.payment(id, period, posted.externalId);
      const seen = (record: string, fields: readonly string[]) => observed(door, record, fields);
      let changes = 0;
      return {
        connector: erp,
        sandboxUrl: url,
        writes: [
          aWrite(erp, "upsertCustomer", "c_1", commands.customer, seen("customer", customerFields)),
          aWrite(erp, "postInvoice", "in_1", commands.invoice(id, period), seen("invoice", invoiceFields)),
          aWrite(erp, "postJournal", "je_1", commands.journal(period), seen("journalEntry", journalFields)),
          aWrite(erp, "postPayment", "pi_1", payment, seen("customerPayment", paymentFields)),
        ],
        changeSomething: async () => {
          changes += 1;
          return (await erp.write("postJournal", `change_${changes}`, commands.journal(period))).externalId;
        },
        readKind: "LegalEntity",
        unknownId: "999",
        readMatch: { path: "/suiteql" },
        renewsLogin: true,
        named: {
          longest: options.fieldLengths?.["companyname"] ?? 83,
          write: (named) => erp.write("upsertCustomer", "n_1", { ...someone, name: named }),
          held: async () => {
            const { rows } = await wire.query("SELECT companyname FROM customer", "The names");
            return rows.map((row) => row["companyname"] ?? null);
          },
        },
        many: {
          kind: "GlAccount",
          make: async (count) => {
            for (let no = 0; no < count; no += 1) {
              await wire.save("POST", "account", { acctName: `Account ${no}`, acctType: { id: "Expense" } }, "account");
            }
          },
        },
        amounts: {
          sent: wireAmount,
          read: (sent, currency) => ({ minor: minorOf(String(sent), currency), currency }),
        },
        close: async () => {
          await wire.close();
          await close();
        },
      };
    },
  });
}

/** What the sandbox took of the writes of one record, but for those that prepared the ground. */
function observed(
  door: TestAccount["door"],
  record: string,
  fields: readonly string[],
): Pick<ConformanceWrite, "count" | "match" | "fields"> {
  const match =
    record === "customer" ? { method: "PUT", path: "/customer/eid:001-new$" } : { method: "POST", path: `/${record}$` };
  const count = async () => {
    const received = await door.received();
    const taken = received.filter(({ method, path, status }) => {
      return method === match.method && new RegExp(match.path).test(path) && status === 204;
    });
    return taken.filter(({ body }) => !Object.values(Object(body)).includes("in_0")).length;
  };
  return { count, match, fields };
}
