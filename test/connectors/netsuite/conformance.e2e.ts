import { aWrite } from "../aWrite";
import { conformance } from "../conformance";
import type { ConformanceWrite } from "../conformanceFixtures";
import { acme, aJournal, anInvoice, aPayment, given } from "./commands";
import { startAccount, type TestAccount } from "./startAccount";

const header = ["externalId", "subsidiary", "currency", "tranDate", "postingPeriod", "memo", "custbody_tl_correlation"];
const customer = ["companyName", "email", "isPerson", "subsidiary", "currency"];
const invoice = [...header, "entity", "dueDate", "account", "otherRefNum", "item"];
const payment = [...header, "customer", "payment", "undepFunds", "account", "arAcct", "apply"];
const journal = [...header, "line"];

conformance({
  name: "NetSuite",
  async start() {
    const { erp, door, url, close } = await startAccount();
    const { customer: id, period } = await given(erp);
    const posted = await erp.write("postInvoice", "in_0", anInvoice(id, period));
    const seen = (record: string, fields: readonly string[]) => observed(door, record, fields);
    let changes = 0;
    return {
      connector: erp,
      sandboxUrl: url,
      writes: [
        aWrite(erp, "upsertCustomer", "c_1", { ...acme, accountExternalId: "001-new" }, seen("customer", customer)),
        aWrite(erp, "postInvoice", "in_1", anInvoice(id, period), seen("invoice", invoice)),
        aWrite(erp, "postJournal", "je_1", aJournal(period), seen("journalEntry", journal)),
        aWrite(erp, "postPayment", "pi_1", aPayment(id, period, posted.externalId), seen("customerPayment", payment)),
      ],
      changeSomething: async () => {
        changes += 1;
        return (await erp.write("postJournal", `change_${changes}`, aJournal(period))).externalId;
      },
      readKind: "LegalEntity",
      unknownId: "999",
      readMatch: { path: "/suiteql" },
      close,
    };
  },
});

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
