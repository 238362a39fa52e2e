import { UNHANDLED } from "../../connector";
import { documentTypes } from "../documentType";

/** What the hub does with a type of transaction: reads it back, makes a case of it, or nothing, for a reason. */
export type Treatment = { read: "Document" | typeof UNHANDLED } | { nothing: string };

type Handled = (typeof documentTypes)[keyof typeof documentTypes]["code"];

const read: Treatment = { read: "Document" };
const unhandled: Treatment = { read: UNHANDLED };
const nothing = (reason: string): Treatment => ({ nothing: reason });
const purchase = nothing("what the company buys");
const stock = nothing("what lies in the company's stores");
const staff = nothing("what the company pays its people");
const order = nothing("moves no money: what is billed for it has a document of its own");
const own = nothing("money between the company's own accounts and those it pays");
const revenue = nothing("NetSuite's own revenue management: the journals it makes tell of it");

/**
 * The types of transactions, by SuiteQL's codes; whatever is not among them falls to a case. The codes are those of
 * the "Transaction Type" list in the NetSuite help; which of them a tenant sends was not verified against one.
 */
export const transactionTypes: Readonly<Record<Handled, Treatment> & Record<string, Treatment>> = {
  ...{ CustInvc: read, CustCred: read, CustPymt: read, CustDep: read, Journal: read },
  ...{ CustRfnd: read, DepAppl: read, CashSale: read, CashRfnd: read },
  // Money of a customer's that the hub has no rule for yet.
  ...{ CustChrg: unhandled, FinChrg: unhandled },
  ...{ SalesOrd: order, Estimate: order, Opprtnty: order, RtnAuth: order, FulfReq: order },
  ...{ RevComm: revenue, RevComRv: revenue, RevArrng: revenue },
  FxReval: nothing("the ledger revalues what is open by itself"),
  ...{ Deposit: own, Check: own, Transfer: own, CardChrg: own, CardRfnd: own },
  ...{ VendBill: purchase, VendCred: purchase, VendPymt: purchase, VendAuth: purchase, VPrep: purchase },
  ...{ VPrepApp: purchase, PurchOrd: purchase, PurchReq: purchase, PurchCon: purchase, BlankOrd: purchase },
  ...{ Rfq: purchase, VendRfq: purchase },
  ...{ ItemShip: stock, ItemRcpt: stock, InvTrnfr: stock, InvAdjst: stock, InvCount: stock, InvReval: stock },
  ...{ InvWksht: stock, InvDistr: stock, TrnfrOrd: stock, BinTrnfr: stock, BinWksht: stock, Build: stock },
  ...{ Unbuild: stock, WorkOrd: stock, WOIssue: stock, WOCompl: stock, WOClose: stock, OwnTrnsf: stock },
  ...{ ExpRept: staff, Paycheck: staff, PChkJrnl: staff, LiabPymt: staff, LiabAdjst: staff, YtdAdjst: staff },
  ...{ Commissn: staff },
  ...{ TaxPymt: nothing("tax paid to an authority"), TaxLiab: nothing("tax paid to an authority") },
};
