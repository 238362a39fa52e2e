import type { TypedDocumentNode as DocumentNode } from '@urql/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An ISO 4217 currency code, for example USD. */
  Currency: { input: string; output: string; }
  /** A calendar day without a time zone, YYYY-MM-DD, for example 2026-07-01; as an argument of 1900 to 2999. */
  Date: { input: string; output: string; }
  /** An instant as RFC 3339 writes it, in UTC, for example 2026-07-01T09:30:00.000Z; as an argument with any offset, of the years 1900 to 2999. */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as a string, for example "1200.50"; never a float. */
  Decimal: { input: string; output: string; }
  /** Any JSON value; its shape is said where it is used. */
  JSON: { input: unknown; output: unknown; }
};

/** Which accounts; all conditions must hold, and what is left out is not asked for. */
export type AccountFilter = {
  /** At any of these stages. */
  stage?: InputMaybe<Array<AccountStage>>;
  /** In this market segment. */
  segment?: InputMaybe<Scalars['String']['input']>;
  /** In this sales region. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Owned by someone of this sales team. */
  team?: InputMaybe<Scalars['String']['input']>;
  /** With which something recurs in this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** With which something recurs in the books of this legal entity, by its code. */
  legalEntity?: InputMaybe<Scalars['String']['input']>;
};

/** Which periods; all conditions must hold, and what is left out is not asked for. */
export type AccountingPeriodFilter = {
  /** Of the books of this legal entity, by its code. */
  legalEntity?: InputMaybe<Scalars['String']['input']>;
  /** With any of these statuses in the part of the books that module names; in any part when it names none. A part of which the ERP does not say its status has none of them. */
  status?: InputMaybe<Array<PeriodStatus>>;
  /** In which part of the books it has one of the statuses; stands with status alone. */
  module?: InputMaybe<LedgerModule>;
  /** In which this day lies. */
  on?: InputMaybe<Scalars['Date']['input']>;
  /** Whether it lies over other periods, and takes only what people put into it by name. */
  adjustment?: InputMaybe<Scalars['Boolean']['input']>;
};

/** In which order periods are listed. */
export type AccountingPeriodOrder =
  /** What begins last comes first. */
  | 'LATEST'
  /** What begins first comes first. */
  | 'EARLIEST';

/** In which order accounts are listed. */
export type AccountOrder =
  /** By name. */
  | 'NAME'
  /** What the hub heard of last comes first. */
  | 'NEWEST'
  /** With whom most recurs comes first, within the currency of the filter; by what the hub counted when it last looked. Needs the scope confidential:read. */
  | 'MRR';

/** Where a company stands with us. */
export type AccountStage =
  /** It has bought nothing yet. */
  | 'PROSPECT'
  /** It has bought. */
  | 'CUSTOMER'
  /** It was a customer, and is none any more. */
  | 'FORMER_CUSTOMER'
  /** It sells or works with us. */
  | 'PARTNER';

/** What somebody is who did a thing. */
export type ActorKind =
  /** A person, proven by an identity provider. */
  | 'PERSON'
  /** A program with a token of its own, or the hub itself. */
  | 'APPLICATION'
  /** Whoever holds a token that proves neither a person nor an application. */
  | 'UNPROVEN'
  /** Whoever asks on this machine while nothing is configured. */
  | 'DEVELOPMENT';

/** What an amendment changes. */
export type AmendmentKind =
  /** To a larger or dearer product. */
  | 'UPGRADE'
  /** To a smaller or cheaper product. */
  | 'DOWNGRADE'
  /** A product more. */
  | 'ADD_ON'
  /** A product less. */
  | 'REMOVE'
  /** More or less of the same product. */
  | 'QUANTITY'
  /** Another price for the same. */
  | 'PRICE'
  /** A longer or shorter term. */
  | 'TERM'
  /** Another term after this one. */
  | 'RENEWAL'
  /** The contract ends. */
  | 'CANCELLATION';

/** How far an amendment has come through the systems. */
export type AmendmentStatus =
  /** It is being negotiated. */
  | 'DRAFT'
  /** It is agreed, and carried over nowhere yet. */
  | 'APPROVED'
  /** Billing charges by it. */
  | 'APPLIED_IN_BILLING'
  /** The ledger holds what it changed. */
  | 'POSTED_IN_ERP'
  /** It was turned down. */
  | 'REJECTED';

/** What became of a wish for another person's approval. */
export type ApprovalDecision =
  /** Another person approved it. */
  | 'APPROVED'
  /** Another person declined it. */
  | 'DECLINED'
  /** Nobody decided in time. */
  | 'EXPIRED'
  /** A newer wish, or a change of what it was about, took its place. */
  | 'SUPERSEDED';

/** What kind of thing the audit log tells of. */
export type AuditAction =
  /** Somebody showed a credential for the first time in a while. */
  | 'LOGIN'
  /** Somebody changed something through the graph. */
  | 'MUTATION'
  /** Somebody was refused. */
  | 'REFUSAL'
  /** Somebody did what a rule forbids unless it is meant. */
  | 'OVERRIDE'
  /** A second person approved what another wished. */
  | 'APPROVAL'
  /** A second person declined what another wished. */
  | 'DECLINE'
  /** A wish for approval ended without a decision. */
  | 'LAPSE'
  /** A setting differs from the last start's. */
  | 'SETTING'
  /** A named token was made. */
  | 'TOKEN_CREATED'
  /** A named token was revoked. */
  | 'TOKEN_REVOKED'
  /** The audit log was sealed up to an entry. */
  | 'LOG_SEALED';

/** Which entries of the audit log. */
export type AuditFilter = {
  /** Those of this caller, as the log names them. */
  actor?: InputMaybe<Scalars['String']['input']>;
  /** Those of these kinds. */
  actions?: InputMaybe<Array<AuditAction>>;
  /** Those on this kind of record. */
  subjectType?: InputMaybe<Scalars['String']['input']>;
  /** Those on this record. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** Those of this instant or later. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  /** Those before this instant. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How often a price is charged. */
export type BillingInterval =
  /** Every month. */
  | 'MONTH'
  /** Every three months. */
  | 'QUARTER'
  /** Every year. */
  | 'YEAR'
  /** Once. */
  | 'ONE_TIME';

/** How a case ended. */
export type CaseEnd =
  /** Its reason is gone. */
  | 'HEALED'
  /** What it and other corrections do to the books comes to nothing in every figure, so that the books are right; told again once one of them changes. */
  | 'BALANCED'
  /** A journal that people entered does what a case advised: the journal ends by that, and the case once nothing of it is left to do. */
  | 'ANSWERED'
  /** On a person's word; told again once it says something else. */
  | 'CLOSED';

/** How a product is charged. */
export type ChargeType =
  /** Charged again in every billing interval. */
  | 'RECURRING'
  /** Charged once. */
  | 'ONE_TIME'
  /** Charged by what was used. */
  | 'USAGE';

/** What becomes of a document whose period is closed. */
export type ClosedPeriodPolicy =
  /** It waits until the period opens. */
  | 'HOLD'
  /** It is posted to the next open period, and keeps its date. */
  | 'POST_TO_NEXT_OPEN'
  /** It is turned down, and a case says so. */
  | 'REJECT';

/** Which deal to close as won. */
export type CloseWonInput = {
  /** The hub's id of the deal, or its id in the CRM. */
  opportunityId: Scalars['ID']['input'];
  /** How to carry it out. */
  options: WriteOptions;
};

/** How an invoice is collected. */
export type CollectionMethod =
  /** Billing charges the customer's payment method. */
  | 'CHARGE_AUTOMATICALLY'
  /** The customer is sent the invoice, and pays it. */
  | 'SEND_INVOICE';

/** What happens to a change made elsewhere than at the owner. */
export type ConflictPolicy =
  /** The owner's value is written over it. */
  | 'OWNER_WINS'
  /** It is turned back, and whoever made it is told. */
  | 'REJECT_AND_REVERT'
  /** Nothing is written until a person decides. */
  | 'HOLD_FOR_REVIEW';

/** Whether a platform is called at present. */
export type ConnectorCircuit =
  /** It is called whenever there is something for it. */
  | 'CLOSED'
  /** It asked to be left alone: nobody calls it until `rateBudget.throttledUntil`. */
  | 'OPEN'
  /** It failed last: what waits for it tries again, after waits that grow, and sees whether it answers. */
  | 'HALF_OPEN';

/** What a platform instance is, by the settings of the hub. */
export type ConnectorEnvironment =
  /** One of the hub's own stand-ins. */
  | 'STAND_IN'
  /** A test account, or a sandbox, of the vendor's. */
  | 'TEST'
  /** Where the company's own records and money are. */
  | 'PRODUCTION';

/** How the hub gets on with a platform, by what its workers found last. */
export type ConnectorHealth =
  /** No worker has had an answer yet. */
  | 'UNKNOWN'
  /** It refuses the hub's credentials, or what they may do. */
  | 'REFUSED'
  /** It takes no more calls at present. */
  | 'THROTTLED'
  /** It cannot be reached, or does not answer. */
  | 'UNREACHABLE'
  /** It fails at what it is asked. */
  | 'FAILING'
  /** Nothing was read for a while, and nothing failed: no worker reads it. */
  | 'SILENT'
  /** It takes the hub's credentials and answers. */
  | 'HEALTHY';

/** Which contracts; all conditions must hold, and what is left out is not asked for. */
export type ContractFilter = {
  /** On this account. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** In the books of this legal entity, by its code. */
  legalEntity?: InputMaybe<Scalars['String']['input']>;
  /** In this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** With any of these statuses. */
  status?: InputMaybe<Array<ContractStatus>>;
  /** Whose last day is this one or later. */
  endingFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Whose last day is this one or earlier. */
  endingTo?: InputMaybe<Scalars['Date']['input']>;
  /** Whether it renews by itself; where that is not known it is found by neither. */
  autoRenew?: InputMaybe<Scalars['Boolean']['input']>;
};

/** In which order contracts are listed. */
export type ContractOrder =
  /** What the hub heard of last comes first. */
  | 'NEWEST'
  /** What ends first comes first; what has no end comes last. */
  | 'ENDING_FIRST'
  /** The largest in a year comes first, within the currency of the filter; what has no value comes last. Needs the scope confidential:read. */
  | 'ACV';

/** Where a contract is in its life. */
export type ContractStatus =
  /** It is not in force yet. */
  | 'DRAFT'
  /** It is in force. */
  | 'ACTIVE'
  /** A later version took its place. */
  | 'AMENDED'
  /** It ended, and another contract continues it. */
  | 'RENEWED'
  /** Its term is over, and nothing is known to continue it. */
  | 'EXPIRED'
  /** It was ended before its term was over. */
  | 'TERMINATED';

/** Whether a credit memo counts. */
export type CreditMemoStatus =
  /** It counts: it lowers what the customer owes. */
  | 'ISSUED'
  /** It was taken back, and lowers nothing. */
  | 'VOID';

/** How closely a value is held. */
export type DataClass =
  /** Anybody may know it. */
  | 'PUBLIC'
  /** Whoever may ask at all sees it. */
  | 'INTERNAL'
  /** Figures and terms: `confidential:read`, or a scope of its own, opens it. */
  | 'CONFIDENTIAL'
  /** What was earned, and what the books defer: `restricted:read` opens it. */
  | 'RESTRICTED'
  /** It tells of a person: `pii:read` opens it. */
  | 'PII';

/** How the collection of overdue money stands. */
export type DunningStatus =
  /** Money is overdue, and is being collected. */
  | 'OPEN'
  /** Money is overdue, and the customer is given time before the next step. */
  | 'IN_GRACE'
  /** The steps that come by themselves are done: a person has to act. */
  | 'ESCALATED'
  /** The customer said when it will be paid. */
  | 'PROMISED'
  /** Nothing is overdue any more. */
  | 'RECOVERED'
  /** It is not collected any more. */
  | 'WRITTEN_OFF';

/** Whom a kind of event is for. */
export type EventAudience =
  /** Whoever asks what became of a deal and its money. */
  | 'BUSINESS'
  /** Whoever asks how the hub got it done: the inner steps, which are most of a deal's events. */
  | 'OPERATIONS';

/** Which events of the log; what is left out is not asked for. */
export type EventFilter = {
  /** Any of these types, by name (billing.invoice.paid), as on the wire (throughline.billing.invoice.paid.v1), or by a pattern in which * stands for anything (billing.payment.*, or order.* for those of orders in whichever domain). */
  types?: InputMaybe<Array<Scalars['String']['input']>>;
  /** None of these types, by name or by a pattern (ops.operation.*). */
  except?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Of types for this audience. */
  audience?: InputMaybe<EventAudience>;
  /** About this record. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** With this correlation id. */
  correlationId?: InputMaybe<Scalars['ID']['input']>;
  /** Not before this. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** From which end events are read. */
export type EventOrder =
  /** In the log's order. */
  | 'OLDEST_FIRST'
  /** Against the log's order. */
  | 'NEWEST_FIRST';

/** Whether a kind of event is still written. */
export type EventTypeStatus =
  /** It is written whenever it happens. */
  | 'ACTIVE'
  /** A later version takes its place. */
  | 'DEPRECATED';

/** Why an effect failed or is in doubt. */
export type ExceptionClass =
  /** The platform takes no more calls at present; the hub tries again by itself. */
  | 'RATE_LIMIT'
  /** The platform failed in a way that passes; the hub tries again by itself. */
  | 'INTERMITTENT'
  /** The platform cannot be reached; the hub tries again by itself. */
  | 'CONNECTION'
  /** The platform refuses the hub's credentials, or what they may do. */
  | 'AUTH'
  /** The platform refuses what the record says. */
  | 'VALIDATION'
  /** It names a record that is not there. */
  | 'MISSING_REFERENCE'
  /** It says something that the hub cannot translate for the other system. */
  | 'MAPPING'
  /** A dimension that the ledger requires is missing or unknown. */
  | 'DIMENSION'
  /** The accounting period that it belongs to takes no documents. */
  | 'PERIOD_CLOSED'
  /** The same record is there twice. */
  | 'DUPLICATE'
  /** Two systems disagree, and neither may simply win. */
  | 'CONFLICT'
  /** A field was changed in a system that does not own it. */
  | 'OWNERSHIP'
  /** The document in the ledger does not add up to the one in billing. */
  | 'UNBALANCED'
  /** The tax in the ledger is not the tax that billing charged. */
  | 'TAX'
  /** An exchange rate is missing or differs. */
  | 'FX'
  /** The platform says something in a shape that the hub does not know. */
  | 'SCHEMA_DRIFT'
  /** It is larger than the platform or the hub takes. */
  | 'TOO_LARGE'
  /** No answer came, so that nobody knows whether it was done; it is looked up before it is sent again. */
  | 'TIMEOUT_UNCERTAIN'
  /** It ended the workers that tried it, so that nobody tries it any more. */
  | 'POISON'
  /** The hub does not know why it failed. */
  | 'UNKNOWN'
  /** The books need a correction that a person has to enter. */
  | 'CORRECTION';

/** Which cases; what is left out is not asked for. */
export type ExceptionFilter = {
  /** In any of these states. */
  state?: InputMaybe<Array<ExceptionState>>;
  /** Of any of these classes. */
  class?: InputMaybe<Array<ExceptionClass>>;
  /** Of any of these severities. */
  severity?: InputMaybe<Array<Severity>>;
  /** On which this person works. */
  assignee?: InputMaybe<Scalars['String']['input']>;
  /** Which somebody works on, or nobody. */
  assigned?: InputMaybe<Scalars['Boolean']['input']>;
  /** That first failed at this time or later. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  /** That first failed before this time. */
  raisedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** To be resolved before this time; one for which no time is set is not found. */
  dueBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** About this account, or what belongs to it. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** About the record with this hub id. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** That belong to this business transaction. */
  correlationId?: InputMaybe<Scalars['ID']['input']>;
  /** That happened in this system. */
  system?: InputMaybe<SystemRole>;
  /** About a record that this platform instance holds or is to hold, or about what it tells. */
  instanceId?: InputMaybe<Scalars['ID']['input']>;
  /** With at least this much at risk, in the case's own currency. Needs the scope confidential:read; finds a case held more closely only for those who may see its amount. */
  minAmount?: InputMaybe<Scalars['Decimal']['input']>;
  /** Whose title holds this, or whose explanation does, where the caller may see that; whatever its case and its accents. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Where a case is on its way to being resolved. */
export type ExceptionState =
  /** Somebody has to look at it. */
  | 'OPEN'
  /** The hub tries again by itself; a person is not needed yet. */
  | 'AUTO_RETRYING'
  /** A person was named for it. */
  | 'ASSIGNED'
  /** A person works on it. */
  | 'IN_PROGRESS'
  /** What was decided about it waits for another person. */
  | 'AWAITING_APPROVAL'
  /** It waits for something outside, such as a period that opens. */
  | 'HELD'
  /** It is tried again because a person asked for it. */
  | 'RETRYING'
  /** It is over. */
  | 'RESOLVED'
  /** A person decided to leave it. */
  | 'IGNORED'
  /** A newer version of the same record went through. */
  | 'SUPERSEDED';

/** How a platform's feed stands, whichever worker follows it. */
export type FeedState =
  /** It is heard as it should be. */
  | 'HEARD'
  /** It was not heard yet, and may be soon. */
  | 'STARTING'
  /** It broke off, and is tried again. */
  | 'FAULTY'
  /** It was not heard for longer than it ever is while all is well. */
  | 'SILENT';

/** A figure of the books that must hold. */
export type Figure =
  /** Open documents. */
  | 'RECEIVABLE'
  /** What was billed and is not earned yet. */
  | 'DEFERRED'
  /** What was earned. */
  | 'RECOGNIZED'
  /** Tax that was charged and is owed to the authorities. */
  | 'TAX'
  /** Money between the customer and the bank. */
  | 'CLEARING'
  /** Cash and credits not yet applied. */
  | 'UNAPPLIED';

/** What a connector was held against. */
export type HeldAgainstKind =
  /** A server that others made after the platform. */
  | 'INDEPENDENT_SERVER'
  /** A client that others made for the platform. */
  | 'INDEPENDENT_CLIENT'
  /** A machine-readable schema that the vendor publishes. */
  | 'PUBLISHED_SCHEMA'
  /** The vendor's documentation, read by people. */
  | 'DOCUMENTATION'
  /** Answers of the live platform, as others kept them. */
  | 'RECORDINGS'
  /** A live account of the platform. */
  | 'LIVE_ACCOUNT';

/** What an interval is counted in. */
export type IntervalUnit =
  /** Calendar days. */
  | 'DAY'
  /** Weeks of seven days. */
  | 'WEEK'
  /** Calendar months. */
  | 'MONTH'
  /** Calendar years. */
  | 'YEAR';

/** Which invoices; all conditions must hold, and what is left out is not asked for. */
export type InvoiceFilter = {
  /** On this account. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** In the books of this legal entity, by its code. */
  legalEntity?: InputMaybe<Scalars['String']['input']>;
  /** In this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** With any of these statuses. */
  status?: InputMaybe<Array<InvoiceStatus>>;
  /** Whether it is late: still owed, behind its due date, and not under way by a bank's debit; false for all others. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** Due on this day or later. */
  dueFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Due before this day. */
  dueBefore?: InputMaybe<Scalars['Date']['input']>;
  /** Whose document bears this day or a later one: by its `documentDate`. */
  datedFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Whose document bears this day or an earlier one: by its `documentDate`. */
  datedTo?: InputMaybe<Scalars['Date']['input']>;
  /** Not issued before this. */
  issuedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Issued before this. */
  issuedTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** In which order invoices are listed. */
export type InvoiceOrder =
  /** What the hub heard of last comes first. */
  | 'NEWEST'
  /** What was issued last comes first, behind drafts. */
  | 'ISSUED_LAST'
  /** What is due first comes first; what has no due date comes last. */
  | 'DUE_FIRST'
  /** The most still owed comes first, within the currency of the filter. */
  | 'AMOUNT_DUE';

/** Where an invoice is in its life. */
export type InvoiceStatus =
  /** It can still change, and nobody owes it yet. */
  | 'DRAFT'
  /** It is final, and nothing of it is paid. */
  | 'OPEN'
  /** Nothing of it is owed any more. */
  | 'PAID'
  /** Some of it is paid, and some is still owed. */
  | 'PARTIALLY_PAID'
  /** It was taken back: nobody owes it. */
  | 'VOID'
  /** It is owed, and billing has given up collecting it. */
  | 'UNCOLLECTIBLE';

/** A part of the books that opens and closes by itself. */
export type LedgerModule =
  /** Receivables. */
  | 'AR'
  /** The general ledger. */
  | 'GL'
  /** Revenue recognition. */
  | 'REVENUE'
  /** Tax. */
  | 'TAX'
  /** Cash and bank. */
  | 'CASH';

/** Which legal entities; all conditions must hold, and what is left out is not asked for. */
export type LegalEntityFilter = {
  /** Whose books are kept in this currency. */
  baseCurrency?: InputMaybe<Scalars['Currency']['input']>;
  /** In this country, as the ERP writes it. */
  country?: InputMaybe<Scalars['String']['input']>;
};

/** In which order legal entities are listed. */
export type LegalEntityOrder =
  /** By code. */
  | 'CODE'
  /** By name. */
  | 'NAME';

/** Which events; what is left out is not asked for. */
export type LifecycleFilter = {
  /** Any of these types, by name (billing.invoice.paid), as on the wire (throughline.billing.invoice.paid.v1), or by a pattern in which * stands for anything (billing.payment.*, or order.* for those of orders in whichever domain). */
  types?: InputMaybe<Array<Scalars['String']['input']>>;
  /** None of these types, by name or by a pattern (ops.operation.*). */
  except?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Of types for this audience. */
  audience?: InputMaybe<EventAudience>;
  /** About this account, or what belongs to it: its hub id, or its id in a CRM. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** With this correlation id. */
  correlationId?: InputMaybe<Scalars['ID']['input']>;
};

/** What is watched of the business. */
export type MonitorName =
  /** Documents that are not in the ledger: refused, in doubt, held, or broken off on the way, each once. */
  | 'FAILED_POSTINGS'
  /** Records that a platform does not show as they are, one for each platform, and news that waits to be taken in. */
  | 'DELAYED_SYNCHRONIZATION'
  /** Deliveries within a day of events that a platform had delivered before, counted and dropped. */
  | 'DUPLICATES'
  /** Won deals whose orders wait for something that is missing. */
  | 'BLOCKED_ORDERS'
  /** Cases that nobody has finished with. The money is the sum over cases, and several may be about the same: it is not what is at risk. */
  | 'OPEN_CASES'
  /** Processes that run, or wait for their turn, for longer than they should, with the money of each record once. */
  | 'STUCK_WORKFLOWS';

/** How a cross-system job stands. */
export type OperationStatus =
  /** Its steps are laid out, and none has begun. */
  | 'PLANNED'
  /** It waits for another person's approval. */
  | 'AWAITING_APPROVAL'
  /** Its steps are being done. */
  | 'RUNNING'
  /** It goes on by itself once something outside has happened, such as a correction in the CRM. */
  | 'WAITING'
  /** Every step is done. */
  | 'SUCCEEDED'
  /** Some steps are done, and the others are not going to be. */
  | 'PARTIAL'
  /** It ended without doing what it was asked. */
  | 'FAILED'
  /** What was done is being undone. */
  | 'COMPENSATING'
  /** What was done is undone. */
  | 'COMPENSATED'
  /** It was called off. */
  | 'CANCELED';

/** How one step of a job stands. */
export type OperationStepStatus =
  /** It has not begun. */
  | 'PENDING'
  /** It is being done. */
  | 'RUNNING'
  /** It is done. */
  | 'DONE'
  /** It goes on by itself once something outside has happened, such as a correction in the CRM. */
  | 'WAITING'
  /** It could not be done. */
  | 'FAILED'
  /** It was sent, and nobody knows yet whether it was done; it is looked up before it is sent again. */
  | 'UNCERTAIN'
  /** It was done, and then undone by a later step. */
  | 'COMPENSATED'
  /** It is not done any more: what asked for it came to nothing. */
  | 'CANCELED';

/** Whether a deal is open, won or lost. */
export type OpportunityStatus =
  /** It is neither won nor lost yet. */
  | 'OPEN'
  /** The customer signed: it becomes an order. */
  | 'CLOSED_WON'
  /** It came to nothing. */
  | 'CLOSED_LOST';

/** What a deal is to the account's business. */
export type OpportunityType =
  /** The account's first purchase, or something new beside what it has. */
  | 'NEW'
  /** More of what the account has already. */
  | 'EXPANSION'
  /** Less of what the account has. */
  | 'CONTRACTION'
  /** What the account has, for another term. */
  | 'RENEWAL';

/** Which orders; all conditions must hold, and what is left out is not asked for. */
export type OrderFilter = {
  /** On this account. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** In the books of this legal entity, by its code. */
  legalEntity?: InputMaybe<Scalars['String']['input']>;
  /** In this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** In any of these states. */
  state?: InputMaybe<Array<OrderState>>;
  /** In its state since this, or later. */
  sinceFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** In its state since before this. */
  sinceTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** In which order orders are listed. */
export type OrderOrder =
  /** What was won last comes first. */
  | 'NEWEST'
  /** What has been in its state for the longest comes first. */
  | 'WAITING_LONGEST'
  /** The largest deal comes first, within the currency of the filter; deals without an amount come last. Needs the scope confidential:read. */
  | 'AMOUNT';

/** Where an order is on its way from a won deal to the ledger. */
export type OrderState =
  /** The win is known, and nothing was checked yet. */
  | 'RECEIVED'
  /** The order's rules are being checked. */
  | 'VALIDATING'
  /** It breaks rules: nothing is written downstream until the deal is put right in the CRM. */
  | 'BLOCKED'
  /** It breaks no rule, and its terms are kept. */
  | 'ACCEPTED'
  /** The customer and the subscription are being set up in billing. */
  | 'PROVISIONING'
  /** The subscription is there; the invoice is awaited. */
  | 'BILLING'
  /** The invoice is there; the ledger's document is being made. */
  | 'POSTING'
  /** Every step that is due by now is done. */
  | 'FULFILLED'
  /** What was done for it is being undone. */
  | 'COMPENSATING'
  /** It came to nothing: nothing is done for it any more. */
  | 'CANCELED'
  /** It was won before go-live, and is only listed. */
  | 'SKIPPED';

/** How one try to collect a payment went. */
export type PaymentAttemptOutcome =
  /** The payment platform has not said yet. */
  | 'PENDING'
  /** The money was collected. */
  | 'SUCCEEDED'
  /** It was declined, or could not be made. */
  | 'FAILED';

/** Which payments; all conditions must hold, and what is left out is not asked for. */
export type PaymentFilter = {
  /** On this account. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** In the books of this legal entity, by its code. */
  legalEntity?: InputMaybe<Scalars['String']['input']>;
  /** In this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** With any of these statuses. */
  status?: InputMaybe<Array<PaymentStatus>>;
  /** Last tried on this day or later, where the company is. */
  onFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Last tried on this day or earlier, where the company is. */
  onTo?: InputMaybe<Scalars['Date']['input']>;
  /** Not last tried before this. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last tried before this. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** In which order payments are listed. */
export type PaymentOrder =
  /** What was tried last comes first. */
  | 'LATEST'
  /** The largest comes first, within the currency of the filter. */
  | 'AMOUNT';

/** How a payment went. */
export type PaymentStatus =
  /** It is on its way, and no money is here yet. */
  | 'PENDING'
  /** The money was received. */
  | 'SUCCEEDED'
  /** It was tried, and no money came, whether or not it is called off by now. */
  | 'FAILED'
  /** All of it was given back. */
  | 'REFUNDED'
  /** Some of it was given back. */
  | 'PARTIALLY_REFUNDED'
  /** The customer's bank asks for it back. */
  | 'DISPUTED'
  /** It was called off before a try of it failed, as where its invoice was paid by a bank transfer. */
  | 'CANCELED';

/** Which period a document was decided for, and why. */
export type PeriodDecision =
  /** The period of its own date, which is open. */
  | 'ORIGINAL_PERIOD'
  /** The next open period, since its own is closed; the document keeps its date. */
  | 'NEXT_OPEN_PERIOD'
  /** None: its own period is closed, and it waits until that opens. */
  | 'HELD_FOR_CLOSE'
  /** None yet: its own period takes documents only with approval. */
  | 'HELD_FOR_APPROVAL';

/** Whether a period lets anything in. */
export type PeriodStatus =
  /** It has not begun. */
  | 'FUTURE'
  /** It takes documents. */
  | 'OPEN'
  /** It is about to be closed. */
  | 'PENDING_CLOSE'
  /** It takes documents only of people with a privilege. */
  | 'LOCKED'
  /** It takes no documents. */
  | 'CLOSED';

/** Which deals of the pipeline; all conditions must hold. */
export type PipelineFilter = {
  /** Only those with this status. */
  status?: InputMaybe<OpportunityStatus>;
  /** Only those closing on this day or later. */
  closeFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Only those closing on this day or earlier. */
  closeTo?: InputMaybe<Scalars['Date']['input']>;
  /** Only those on accounts owned by this sales team. */
  team?: InputMaybe<Scalars['String']['input']>;
};

/** How one attempt to bring a document into the ledger went. */
export type PostingAttemptOutcome =
  /** The ledger took it. */
  | 'ACCEPTED'
  /** The ledger turned it down. */
  | 'REFUSED'
  /** No answer came: it is looked up before it is sent again. */
  | 'UNCERTAIN';

/** Which postings are asked for; what is left out lets all through. */
export type PostingFilter = {
  /** Those in one of these states. */
  status?: InputMaybe<Array<PostingStatus>>;
  /** Those of this legal entity. */
  entityId?: InputMaybe<Scalars['ID']['input']>;
  /** Those decided for this period. */
  periodId?: InputMaybe<Scalars['ID']['input']>;
  /** Those of this kind. */
  kind?: InputMaybe<PostingKind>;
};

/** What a posting becomes in the ledger. */
export type PostingKind =
  /** An invoice, which the customer owes. */
  | 'AR_INVOICE'
  /** A credit memo, which lowers what the customer owes. */
  | 'AR_CREDIT_MEMO'
  /** A payment, applied to what it pays. */
  | 'CUSTOMER_PAYMENT'
  /** Money given back to the customer. */
  | 'REFUND'
  /** A journal entry. */
  | 'JOURNAL'
  /** A payout that reached the bank. */
  | 'BANK_DEPOSIT'
  /** A journal entry that moves a period's revenue from deferred to earned. */
  | 'REVENUE_JOURNAL'
  /** A journal entry about tax. */
  | 'TAX_JOURNAL'
  /** What an amendment adds or takes away. */
  | 'DELTA';

/** How far a posting has come. */
export type PostingStatus =
  /** The hub means to post it, and has not checked it yet. */
  | 'PLANNED'
  /** It passed the checks before the call. */
  | 'VALIDATED'
  /** It waits for something outside, such as a period that opens. */
  | 'HELD'
  /** It waits for its turn at the ledger. */
  | 'QUEUED'
  /** It was sent, and the ledger has not confirmed it yet. */
  | 'SENT'
  /** No answer came: it is looked up before it is sent again. */
  | 'UNCERTAIN'
  /** The ledger holds it: approval, period, total and ledger lines were read back and agree. */
  | 'POSTED'
  /** The ledger refused it, and a case says why. */
  | 'REJECTED'
  /** A later document took it back. */
  | 'REVERSED'
  /** It is not posted any more: what asked for it came to nothing. */
  | 'CANCELED';

/** How an amount follows from a quantity. */
export type PriceModel =
  /** One amount, whatever the quantity. */
  | 'FLAT'
  /** The unit amount times the quantity. */
  | 'PER_UNIT'
  /** Each unit costs what the tier says that it falls into. */
  | 'TIERED'
  /** All units cost what the tier says that the whole quantity reaches. */
  | 'VOLUME'
  /** Charged by whole packages of several units. */
  | 'PACKAGE'
  /** Charged by what was used, after the fact. */
  | 'USAGE';

/** How the owner's value is carried to the others. */
export type PropagationMode =
  /** Within the operation that changes it. */
  | 'SYNC'
  /** As soon as the change is known. */
  | 'REALTIME'
  /** From time to time, many together. */
  | 'BATCH'
  /** By a person. */
  | 'MANUAL';

/** Which receivables; all conditions must hold. What is left out is not asked for, but includeSettled. */
export type ReceivableFilter = {
  /** On this account. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** In the books of this legal entity, by its code. */
  legalEntity?: InputMaybe<Scalars['String']['input']>;
  /** In this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** Also what is settled; only what is open when left out. */
  includeSettled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it is open behind its due date, on the company's day. What has no due date is found by neither. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** Past due by so many days or more, on the company's day. */
  minAgeDays?: InputMaybe<Scalars['Int']['input']>;
  /** In this bucket: one of CURRENT, 1-30, 31-60, 61-90, 90+. */
  bucket?: InputMaybe<Scalars['String']['input']>;
  /** Due on this day or later. */
  dueFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Due on this day or earlier. */
  dueTo?: InputMaybe<Scalars['Date']['input']>;
};

/** In which order receivables are listed. */
export type ReceivableOrder =
  /** What is due first comes first; what has no due date comes last. */
  | 'DUE_FIRST'
  /** On which most is open comes first, within the currency of the filter. */
  | 'OPEN_AMOUNT'
  /** What the hub heard of last comes first. */
  | 'NEWEST';

/** How revenue is spread over time. */
export type RecognitionPattern =
  /** By equal parts for each day of service. */
  | 'RATABLE_DAILY'
  /** By equal parts for each month of service. */
  | 'RATABLE_MONTHLY'
  /** All of it on one day. */
  | 'POINT_IN_TIME'
  /** By what was used. */
  | 'AS_USED';

/** Which cases to try again: by id, or by a filter. */
export type RetryExceptionsInput = {
  /** These cases; all of them, or none when one cannot be retried. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The open cases like this that can be tried again; none by which a person decides something. */
  filter?: InputMaybe<ExceptionFilter>;
  /** How many at most, the most at risk first. */
  maxItems?: InputMaybe<Scalars['Int']['input']>;
  /** How to carry it out. */
  options: WriteOptions;
};

/** By what of a record a text was found. */
export type SearchMatch =
  /** The hub's id of the record is the text. */
  | 'HUB_ID'
  /** The record's id in a platform is the text. */
  | 'EXTERNAL_ID'
  /** The record's number is the text, or the hub's key of it that the platforms hold. */
  | 'NUMBER'
  /** The record's name is the text. */
  | 'NAME'
  /** The record's number begins with the text. */
  | 'NUMBER_BEGINS'
  /** The record's name begins with the text. */
  | 'NAME_BEGINS'
  /** The record's name or domain holds the text. */
  | 'NAME_HOLDS';

/** How much a finding matters. */
export type Severity =
  /** Good to know; nothing has to be done. */
  | 'INFO'
  /** Worth a look; nothing stops. */
  | 'WARN'
  /** Something is wrong and has to be put right. */
  | 'ERROR'
  /** It stops what it is about until it is put right. */
  | 'BLOCKER';

/** Which subscriptions; all conditions must hold, and what is left out is not asked for. */
export type SubscriptionFilter = {
  /** On this account. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** In the books of this legal entity, by its code. */
  legalEntity?: InputMaybe<Scalars['String']['input']>;
  /** In this currency. */
  currency?: InputMaybe<Scalars['Currency']['input']>;
  /** With any of these statuses. */
  status?: InputMaybe<Array<SubscriptionStatus>>;
  /** Ending, or ended, on this day or later, where the company is: by `endsOn`. */
  endingFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Ending, or ended, on this day or earlier, where the company is: by `endsOn`. */
  endingTo?: InputMaybe<Scalars['Date']['input']>;
};

/** In which order subscriptions are listed. */
export type SubscriptionOrder =
  /** What the hub heard of last comes first. */
  | 'NEWEST'
  /** What ends, or ended, first comes first; what is not to end comes last. */
  | 'ENDING_FIRST'
  /** What recurs most comes first, within the currency of the filter; by what the hub counted when it last looked. Needs the scope confidential:read. */
  | 'MRR';

/** Where a subscription is in its life. */
export type SubscriptionStatus =
  /** It is set up, and has not begun. */
  | 'DRAFT'
  /** It is used before it is paid for. */
  | 'TRIALING'
  /** It runs and is billed. */
  | 'ACTIVE'
  /** It runs, and an invoice of it was not paid in time. */
  | 'PAST_DUE'
  /** It is not billed at present, and may be resumed. */
  | 'PAUSED'
  /** It was ended. */
  | 'CANCELED'
  /** It never began, since its first invoice was not paid in time. */
  | 'EXPIRED';

/** What a person can do about a case. */
export type SuggestedActionCode =
  /** Put right what the label says, in the system that owns it. */
  | 'CORRECT'
  /** Have the hub try again, with retryExceptions. */
  | 'RETRY';

/** Which changes; what is left out is not asked for. */
export type SyncFilter = {
  /** In this system. */
  system?: InputMaybe<SystemRole>;
  /** Into any of these statuses. */
  statuses?: InputMaybe<Array<SyncStatus>>;
  /** Of this record. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
};

/** Whether a system holds a record as its owner says it should. */
export type SyncStatus =
  /** The hub has not looked yet. */
  | 'UNKNOWN'
  /** The system need not hold the record. */
  | 'NOT_REQUIRED'
  /** A change waits to be written there. */
  | 'PENDING'
  /** A change is being written there. */
  | 'IN_FLIGHT'
  /** A change was sent, and nobody knows yet whether it was written; it is looked up before it is sent again. */
  | 'UNCERTAIN'
  /** The system holds what the owner says. */
  | 'IN_SYNC'
  /** The system should have been told by now. */
  | 'STALE'
  /** The system holds something else than the owner says. */
  | 'DRIFTED'
  /** The system holds something else, and a person has to decide. */
  | 'CONFLICT'
  /** It waits for something outside, such as a period that opens or an approval. */
  | 'HELD'
  /** It was tried in vain, and a case says why. */
  | 'FAILED'
  /** It was tried in vain as often as it may be, and is not tried any more. */
  | 'DEAD_LETTERED'
  /** By the settings, the system is not written to. */
  | 'DISABLED';

/** What a system is to the company. */
export type SystemRole =
  /** Where deals are made: accounts, opportunities and contracts. */
  | 'CRM'
  /** Where customers are billed: subscriptions, invoices and payments. */
  | 'BILLING'
  /** Where the books are kept: postings, receivables and revenue. */
  | 'ERP'
  /** Throughline itself: orders, cases, and how the others stand. */
  | 'HUB';

/** How one step from the deal to the ledger went. */
export type TraceHopStatus =
  /** It happened. */
  | 'DONE'
  /** The order lacks a mandatory field; it goes on once that is put right in the CRM. */
  | 'BLOCKED'
  /** It was tried in vain, such as a payment that was declined. */
  | 'FAILED';

/** How a mutation is to be carried out. */
export type WriteOptions = {
  /** Yours: asking again by the same key answers what was answered first. */
  idempotencyKey: Scalars['ID']['input'];
  /** Say what would be done; do nothing. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refuse when the record has moved on from this version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Why; kept with what is done. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

export type AccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountsQuery = { __typename?: 'Query', accounts?: { __typename?: 'AccountConnection', nodes: Array<{ __typename?: 'Account', id: string, name: string, lifecycleStage: AccountStage }> } | null };

export type AccountPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AccountPageQuery = { __typename?: 'Query', account?: { __typename?: 'Account', name: string, lifecycleStage: AccountStage, mrr?: Array<{ __typename?: 'Money', amount: string, currency: string }> | null, openBalance?: Array<{ __typename?: 'Money', amount: string, currency: string }> | null, invoices?: { __typename?: 'InvoiceConnection', nodes: Array<{ __typename?: 'Invoice', id: string, number?: string | null, status: InvoiceStatus, dueDate?: string | null, postingStatus?: PostingStatus | null, total: { __typename?: 'Money', amount: string, currency: string } }> } | null, opportunities: { __typename?: 'OpportunityConnection', nodes: Array<{ __typename?: 'Opportunity', id: string, name: string, status: OpportunityStatus }> }, sync?: Array<{ __typename?: 'SyncState', system: SystemRole, status: SyncStatus }> | null } | null };

export type DealSoFarQueryVariables = Exact<{
  opportunityId: Scalars['ID']['input'];
}>;


export type DealSoFarQuery = { __typename?: 'Query', events?: { __typename?: 'EventConnection', nodes: Array<{ __typename?: 'CanonicalEvent', correlationId: string }> } | null };

export type ProgressQueryVariables = Exact<{
  correlationId: Scalars['ID']['input'];
}>;


export type ProgressQuery = { __typename?: 'Query', events?: { __typename?: 'EventConnection', nodes: Array<{ __typename?: 'CanonicalEvent', id: string, type: string, time: string }> } | null };

export type DealProgressSubscriptionVariables = Exact<{
  correlationId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DealProgressSubscription = { __typename?: 'Subscription', lifecycle: { __typename?: 'LifecycleMessage', cursor: string, event: { __typename?: 'CanonicalEvent', id: string, type: string, time: string } } };


export const AccountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStage"}}]}}]}}]}}]} as unknown as DocumentNode<AccountsQuery, AccountsQueryVariables>;
export const AccountPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AccountPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycleStage"}},{"kind":"Field","name":{"kind":"Name","value":"mrr"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openBalance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"invoices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"12"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"postingStatus"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"opportunities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"12"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sync"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<AccountPageQuery, AccountPageQueryVariables>;
export const DealSoFarDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DealSoFar"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"opportunityId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"subjectId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"opportunityId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"types"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"crm.opportunity.closed_won","block":false}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"correlationId"}}]}}]}}]}}]} as unknown as DocumentNode<DealSoFarQuery, DealSoFarQueryVariables>;
export const ProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Progress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"correlationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"correlationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"correlationId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"time"}}]}}]}}]}}]} as unknown as DocumentNode<ProgressQuery, ProgressQueryVariables>;
export const DealProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DealProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"correlationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lifecycle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"correlationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"correlationId"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"event"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"time"}}]}}]}}]}}]} as unknown as DocumentNode<DealProgressSubscription, DealProgressSubscriptionVariables>;