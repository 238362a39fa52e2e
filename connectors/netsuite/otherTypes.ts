import type { TransactionCode } from "./transactionCode";

/**
 * NetSuite's types of transactions that post and have no kind of the hub's to themselves, by SuiteQL's codes: the record
 * that a deletion names, and what people call one. What each does is told by its ledger lines alone, whichever it is. Of
 * types that the REST API browser has no record of, such as a bank transfer, the record's name was not verified.
 */
export const otherTypes = {
  CustChrg: { record: "charge", name: "statement charge" },
  FinChrg: { record: "financeCharge", name: "finance charge" },
  Check: { record: "check", name: "check" },
  Deposit: { record: "deposit", name: "bank deposit" },
  Transfer: { record: "transfer", name: "bank transfer" },
  CardChrg: { record: "creditCardCharge", name: "credit card charge" },
  CardRfnd: { record: "creditCardRefund", name: "credit card refund" },
  VendBill: { record: "vendorBill", name: "vendor bill" },
  VendCred: { record: "vendorCredit", name: "bill credit" },
  VendPymt: { record: "vendorPayment", name: "bill payment" },
  VPrep: { record: "vendorPrepayment", name: "vendor prepayment" },
  VPrepApp: { record: "vendorPrepaymentApplication", name: "vendor prepayment application" },
  NettStlm: { record: "nettingSettlement", name: "netting settlement" },
  TegRcvbl: { record: "tegataReceivable", name: "tegata receivable" },
  TegPybl: { record: "tegataPayable", name: "tegata payable" },
  ExpRept: { record: "expenseReport", name: "expense report" },
  Paycheck: { record: "paycheck", name: "paycheck" },
  PChkJrnl: { record: "paycheckJournal", name: "paycheck journal" },
  LiabPymt: { record: "liabilityPayment", name: "payroll liability payment" },
  LiaAdjst: { record: "liabilityAdjustment", name: "payroll liability adjustment" },
  LiabAdjst: { record: "liabilityAdjustment", name: "payroll liability adjustment" },
  YtdAdjst: { record: "ytdAdjustment", name: "payroll adjustment" },
  Commissn: { record: "commission", name: "commission" },
  SysJrnl: { record: "systemJournal", name: "system journal" },
  BalJrnal: { record: "balancingJournal", name: "balancing journal" },
  XChgJrnl: { record: "exchangeJournal", name: "exchange journal" },
  GLAdj: { record: "glImpactAdjustment", name: "adjustment of the ledger impact" },
  RevComm: { record: "revenueCommitment", name: "revenue commitment" },
  RevComRv: { record: "revenueCommitmentReversal", name: "revenue commitment reversal" },
  RevContr: { record: "revenueContract", name: "revenue contract" },
  DeprCust: { record: "depreciation", name: "depreciation" },
  Custom: { record: "customTransaction", name: "custom transaction" },
  ItemShip: { record: "itemFulfillment", name: "item fulfillment" },
  ItemRcpt: { record: "itemReceipt", name: "item receipt" },
  InvTrnfr: { record: "inventoryTransfer", name: "inventory transfer" },
  InvAdjst: { record: "inventoryAdjustment", name: "inventory adjustment" },
  InvReval: { record: "inventoryCostRevaluation", name: "inventory cost revaluation" },
  InvWksht: { record: "inventoryWorksheet", name: "inventory worksheet" },
  InvDistr: { record: "inventoryDistribution", name: "inventory distribution" },
  Build: { record: "assemblyBuild", name: "assembly build" },
  Unbuild: { record: "assemblyUnbuild", name: "assembly unbuild" },
  WOIssue: { record: "workOrderIssue", name: "work order issue" },
  WOCompl: { record: "workOrderCompletion", name: "work order completion" },
  WOClose: { record: "workOrderClose", name: "work order close" },
  OwnTrnsf: { record: "ownershipTransfer", name: "ownership transfer" },
} as const satisfies Readonly<Partial<Record<TransactionCode, { record: string; name: string }>>>;

/** What NetSuite calls the revaluation of what is open in another currency. */
export const REVALUATION = {
  code: "FxReval",
  record: "currencyRevaluation",
  name: "currency revaluation",
} as const satisfies {
  code: TransactionCode;
  record: string;
  name: string;
};
