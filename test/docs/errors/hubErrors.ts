import type { ErrorWords } from "./graphErrors";

const says = (means: string, advice: string): ErrorWords => ({ means, do: advice });

/** Faults of the hub itself: nobody who runs it can have made them. */
const report = "Report it with the message and the `correlationId`: this is a fault of the hub.";

/** The codes of the hub's own failures: a role that does not start, a step of an order, a case in `exceptionInbox`. */
export const hubErrors: Readonly<Record<string, ErrorWords>> = {
  "approval.outdated": says(
    "What waited for approval has changed since it was asked for.",
    "Look at it again, and have it asked for again.",
  ),
  "approval.overtaken": says(
    "What waited for approval was done, or asked for anew, in another way.",
    "Nothing: look at the newer operation.",
  ),
  "audit.held": says(
    "Somebody holds the end of the audit log locked, so that nothing can be recorded.",
    "Look in `pg_stat_activity` who is idle in transaction, and end that session.",
  ),
  "authority.path_missing": says("A table does not say whose legal entity's it is.", report),
  "authority.unknown": says("The schema names a scope or class that there is not.", report),
  "billing.anchor": says(
    "Service starts in the past, on a day that the next month to be billed does not have.",
    "Choose a start that such a month has too, or one in the future.",
  ),
  "billing.archived_tax_rate": says(
    "A tax rate of the selling entity is archived in Stripe.",
    "Make another there, and name it in `STRIPE_TAX_RATES`.",
  ),
  "billing.billed_already": says(
    "Another subscription bills this deal already.",
    "End the one that is wrong in Stripe, void or credit there what it has billed, then retry the case.",
  ),
  "billing.country": says(
    "The customer's country is none that Stripe knows.",
    "Correct the account's billing address in the CRM.",
  ),
  "billing.coupon": says("A coupon of the hub's was changed in Stripe.", "Delete it there: the hub makes its own."),
  "billing.customer": says(
    "The account's customer in billing is another account's, or no longer there.",
    "Compare both in billing and the CRM, as the case says.",
  ),
  "billing.differs": says(
    "Billing made something else than the deal sold.",
    "Compare the subscription with the deal, correct one of them, then retry.",
  ),
  "billing.inclusive_tax": says(
    "A tax rate is included in prices, while deals are sold net of tax.",
    "Give the selling entity a rate that comes on top.",
  ),
  "billing.incomplete": says("Billing does not show what it made.", "Look at it there, then retry."),
  "billing.no_email": says(
    "The customer has no e-mail address that invoices could be sent to.",
    "Give the customer one in Stripe, or the deal a billing contact.",
  ),
  "billing.no_payment_method": says(
    "The customer is to be charged, and has no payment method.",
    "Add one in Stripe, or let the invoice be sent.",
  ),
  "billing.other_customer": says(
    "The order's subscription was made for another customer than the deal is to bill by now.",
    "Put the deal back in the CRM, then retry; or end the subscription in billing, void or credit there what it has billed, then retry.",
  ),
  "billing.price": says(
    "A price in Stripe bears the key of one that the hub made, and differs from it.",
    "Give the key back to that price, or take it off this one.",
  ),
  "billing.product": says(
    "The product or price is archived in Stripe.",
    "Reactivate it there, or take the line off the deal.",
  ),
  "billing.quantity": says("Stripe bills whole units.", "Sell the product in a smaller unit."),
  "budget.full": says(
    "A platform's budget of calls is used up for now.",
    "Nothing: the hub goes on by itself. When it lasts, see [connections](monitoring.md).",
  ),
  "contract.second": says("Two contracts name the same opportunity.", "Take it off one of them in the CRM."),
  "contract.value_unknown": says(
    "The deal's term is too short for a contract's value.",
    "Give it a term of at least a month in the CRM.",
  ),
  "crm.record.changed": says(
    "The deal was changed in the CRM since it was read.",
    "Read it again, and ask again with its new version.",
  ),
  "database.foreign": says(
    "The database holds no hub, and was left as it is.",
    "Correct `DATABASE_URL` or `DATA_DIR`; in a new one, start the hub once first.",
  ),
  "database.unusable": says(
    "The database cannot be used; the message says in which way.",
    "Correct `DATABASE_URL`, or mend the database, and start again.",
  ),
  "demo.away": says(
    "No hub answers where the demo looks for one, or it does not tell of its deals.",
    "Start it with `npm start`, with the same settings, and ask again.",
  ),
  "demo.refused": says(
    "A platform's stand-in refused what the demo asked of it, or does not have what it takes, in the words behind the code.",
    "Ask `npm run demo -- list` what can be done next.",
  ),
  "demo.unknown": says(
    "The demo has no such deal, or no such action.",
    "Ask `npm run demo -- list` which there are, and what can be done next.",
  ),
  "feed.unknown": says("The hub follows a feed that the platform does not have.", report),
  "gateway.subgraph_unlinked": says("The gateway does not know where a subgraph is.", "Set its `SUBGRAPH_…_URL`."),
  "gateway.token_missing": says(
    "Nobody could ask a gateway that listens beyond this machine.",
    "Configure a token or an issuer, or listen on 127.0.0.1.",
  ),
  "hub.running": says(
    "A hub runs on this data folder already.",
    "End it first, or give this one another `DATA_DIR`, and ports of its own.",
  ),
  "migration.changed": says(
    "A migration was edited after it had been applied.",
    "Restore the file, and put the change into a new migration.",
  ),
  "migration.failed": says(
    "A migration failed, and nothing of it was kept.",
    "Mend what the cause says, then start again.",
  ),
  "migration.newer": says(
    "A newer version of the hub has migrated this database.",
    "Start that version or a later one; to go back, restore the backup from before.",
  ),
  "migration.unfinished": says(
    "A migration was begun and never finished.",
    "Do what the message says; see [upgrading](runbooks/upgrade.md).",
  ),
  "money.currency.unknown": says("A currency is no code of ISO 4217.", "Correct it in the platform that says it."),
  "money.malformed": says("An amount has more decimal places than its currency.", "Correct it where it comes from."),
  "opportunity.unlinked": says("The hub has lost which record of the CRM a deal is.", report),
  "order.type": says("The store has a deal of a type that the hub does not know.", report),
  "order.uncorrelated": says("An order has lost its correlation id.", report),
  "postgres.failed": says(
    "The embedded Postgres did not start.",
    "Mend what the message says: often the disk is full, or the folder is another user's.",
  ),
  "postgres.locked": says(
    "The embedded Postgres does not take the password at hand.",
    "Put the password file in place that belongs to these data, as from the same backup.",
  ),
  "postgres.none": says("There is no database in the data folder.", "Correct `DATA_DIR`, or set `DATABASE_URL`."),
  "postgres.stranger": says("Another Postgres has the data folder.", "Stop it, or choose another `DATA_DIR`."),
  "postgres.unsafe": says(
    "Other users may write where the embedded Postgres is kept.",
    "Make the folder root's, with mode 755.",
  ),
  "posting.recognition": says(
    "The ERP would recognize the revenue of an item that the hub recognizes, too.",
    "Use an item that credits deferred revenue, or let the ERP recognize.",
  ),
  "posting.reference": says(
    "The ledger has no account, item, entity or customer that the document needs.",
    "Create it in the ERP, or name it in `HUB_SETTINGS`, then retry.",
  ),
  "posting.taken_back": says(
    "A document is to be posted no more, and was sent before.",
    "Look by its key whether the ERP holds it, reverse it there if so, and close the case.",
  ),
  "posting.tax": says("Billing taxes a line in a way that the hub does not know.", report),
  "posting.unbalanced": says(
    "The lines and taxes of a document do not add up to its total.",
    "Compare it in billing, then retry.",
  ),
  "posting.unlinked": says(
    "An invoice belongs to no account of the hub.",
    "Link its customer to an account, then retry.",
  ),
  "posting.unread": says("The ledger's document cannot be read back yet.", "Nothing: the hub looks again by itself."),
  "posting.unsold": says(
    "An invoice bills a subscription of no contract that the hub knows.",
    "Win its deal in the CRM, then retry.",
  ),
  "record.missing": says("The store has lost a record that another one names.", report),
  "ref.missing": says(
    "A record is linked to none in the platform that it is to be written to.",
    "Link it, or create it there, then retry.",
  ),
  "revenue.period": says("A service period does not end after it starts.", "Correct the dates in billing, then retry."),
  "settings.invalid": says(
    "A setting cannot be what it says; each wrong one is named.",
    "See [settings](settings.md).",
  ),
  "stripe.amount.fraction": says("An amount is a fraction of its currency's least unit.", "Correct it in Stripe."),
  "stripe.amount.unreadable": says("An amount is no number that the hub reads.", report),
  "stripe.amount.untakable": says("Stripe takes no such amount in this currency.", "Split it, or round it in the CRM."),
  "stripe.credit_note.status": says("A credit note has a status that the hub does not know.", report),
  "stripe.invoice.incomplete": says("An invoice lacks what every invoice has.", "Look at it in Stripe; then retry."),
  "stripe.invoice_payment.amount": says("A payment of an invoice does not say how much.", "Look at it in Stripe."),
  "stripe.price.interval": says(
    "A price recurs in an interval that the hub does not know.",
    "Use day, week, month or year.",
  ),
  "stripe.subscription.status": says("A subscription has a status that the hub does not know.", report),
  "stripe.tax.rate": says("A tax does not say by which rate.", "Look at the invoice's tax in Stripe."),
  "stripe.tax.reason": says("Stripe taxes a line for a reason that the hub does not know.", report),
  "stripe.time.unreadable": says("A time in Stripe's answer is none.", report),
  "supergraph.incomposable": says("The subgraphs do not fit together.", "Correct them; run `npm run compose`."),
  "sweep.incomplete": says(
    "Some records that time has changed could not be evaluated again.",
    "Nothing: the next sweep tries them. When it lasts, look at the first one that the message names.",
  ),
  "token.name_taken": says("A token of that name is in force.", "Revoke it, or choose another name."),
  "token.unknown": says("There is no token of that name in force.", "List them: `npm run token -- list`."),
  usage: says("A command was given wrongly.", "Read its usage, which the message shows."),
  "webhook.early": says("A delivery was signed in the future.", "Set this machine's clock by a time server."),
  "webhook.forged": says(
    "A delivery's signature does not hold.",
    "Set `STRIPE_WEBHOOK_SECRETS` to the secret of this very endpoint; let no proxy change bodies.",
  ),
  "webhook.malformed": says("A delivery is no event.", "Let only the platform deliver here."),
  "webhook.no_secret": says("The instance has no signing secret.", "Set `STRIPE_WEBHOOK_SECRETS`."),
  "webhook.stale": says(
    "A delivery was signed too long ago.",
    "Set this machine's clock by a time server; look whether a proxy holds deliveries back.",
  ),
  "webhook.unsigned": says("A delivery has no signature.", "Let only the platform deliver here; keep its headers."),
  "webhook.untimed": says(
    "A delivery's signature does not say when it was made.",
    "Let only the platform deliver here.",
  ),
  "write.canceled": says("A write was taken back before it was sent.", "Nothing: nothing was written."),
  "write.changed": says(
    "A record that was written is gone or changed, and is to be otherwise by now.",
    "Compare it in the platform, then retry the case.",
  ),
};
