/** The documents of receivables, by SuiteQL's codes: what they come to is told by what is open on them. */
const ofReceivables: readonly string[] = [
  ...["CustInvc", "CustCred", "CustPymt", "CustDep", "CustRfnd", "DepAppl", "CashSale", "CashRfnd"],
];

/** Whether a document is what its lines come to: a journal, or whatever else may name any account on them. */
export const isItsLines = ({ type }: { type: string }): boolean => !ofReceivables.includes(type);
