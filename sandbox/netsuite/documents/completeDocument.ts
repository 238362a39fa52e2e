import type { Org } from "../org";
import type { RecordInstance } from "../records/store";
import { completeDeposit } from "./completeDeposit";
import { completeEntry } from "./completeEntry";
import { completeItemDocument } from "./completeItemDocument";
import { completeJournal } from "./completeJournal";
import { completePayment } from "./completePayment";
import { completeRefund } from "./completeRefund";

/** Fills in what NetSuite works out by itself, and computes the ledger impact; refuses what its rules refuse. */
export function completeDocument(org: Org, draft: RecordInstance, before: RecordInstance | undefined): RecordInstance {
  switch (draft.type) {
    case "invoice":
    case "creditMemo":
    case "cashSale":
      return completeItemDocument(org, draft, before);
    case "customerPayment":
      return completePayment(org, draft, before);
    case "customerDeposit":
      return completeDeposit(org, draft, before);
    case "customerRefund":
      return completeRefund(org, draft, before);
    case "journalEntry":
      return completeJournal(org, draft, before);
    default:
      return completeEntry(org, draft, before);
  }
}
