/** How far a document has come on its way into the ledger, and what each means. */
export const postingStatuses = {
  PLANNED: "The hub means to post it, and has not checked it yet.",
  VALIDATED: "It passed the checks before the call.",
  HELD: "It waits for something outside, such as a period that opens.",
  QUEUED: "It waits for its turn at the ledger.",
  SENT: "It was sent, and the ledger has not confirmed it yet.",
  UNCERTAIN: "No answer came: it is looked up before it is sent again.",
  POSTED: "The ledger holds it: approval, period, total and ledger lines were read back and agree.",
  REJECTED: "The ledger refused it, and a case says why.",
  REVERSED: "A later document took it back.",
  CANCELED: "It is not posted any more: what asked for it came to nothing.",
} as const;
