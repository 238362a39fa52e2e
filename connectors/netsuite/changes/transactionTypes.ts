import { readTypes, type ReadCode } from "../documentType";
import type { TransactionCode } from "../transactionCode";

/** What the hub does with a type of transaction: reads it back, or nothing, for a reason. */
export type Treatment = { read: "Document" } | { nothing: string };

const read: Treatment = { read: "Document" };
const nothing = (reason: string): Treatment => ({ nothing: reason });
const order = nothing("posts nothing: what is billed, paid or moved for it has a document of its own");
const count = nothing("posts nothing: it says where goods are, or what is to be done with them");
const plan = nothing("posts nothing: the journals that NetSuite's own revenue management makes of it are read");
const tax = nothing("posts what is paid to an authority, whose accounts it alone names: no document of billing's");

/** What is of no interest: every code that is not read. */
const ofNoInterest: Readonly<Record<Exclude<TransactionCode, ReadCode>, Treatment>> = {
  ...{ SalesOrd: order, Estimate: order, Opprtnty: order, RtnAuth: order, FulfReq: order, FftReq: order },
  ...{ PurchOrd: order, PurchReq: order, PurchCon: order, BlankOrd: order, Rfq: order, VendRfq: order },
  ...{ VendAuth: order, CustAuth: order, InvcGrp: order, StatChng: order },
  ...{ InvCount: count, TrnfrOrd: count, BinTrnfr: count, BinWksht: count, WorkOrd: count, InbShip: count },
  ...{ OrdResv: count, Wave: count, StPickUp: count },
  RevArrng: plan,
  ...{ TaxPymt: tax, TaxLiab: tax, STaxLiab: tax },
  PEJrnl: nothing("closes a period's profit or loss into equity: it earns nothing and takes nothing back"),
};

/**
 * The types of transactions, by SuiteQL's codes; whatever is not among them falls to a case. Whatever posts is read, since
 * people can name any account on most of it. That a period end journal does no more than close was not verified.
 */
export const transactionTypes: Readonly<Record<string, Treatment>> = {
  ...Object.fromEntries(readTypes.map(({ code }) => [code, read])),
  ...ofNoInterest,
};
