/** The codes of the `type` column of a transaction, by the record's type. */
export const transactionCodes: Readonly<Record<string, string>> = {
  invoice: "CustInvc",
  creditMemo: "CustCred",
  customerPayment: "CustPymt",
  customerDeposit: "CustDep",
  customerRefund: "CustRfnd",
  cashSale: "CashSale",
  journalEntry: "Journal",
  check: "Check",
  deposit: "Deposit",
  vendorBill: "VendBill",
  vendorCredit: "VendCred",
};
