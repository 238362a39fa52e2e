import { neededEvents } from "../../../connectors/stripe/diagnose/neededEvents";

/** docs/going-live/stripe.md: a key, a webhook endpoint and its events. */
export const stripePage = (): string => `# Going live with Stripe

Made from the code by \`npm run pages\`; a test fails where the two differ.

1. **A restricted key**, in the Dashboard under Developers > API keys > Create restricted key, with the permissions below. A secret key works, and may do more than the hub needs.
2. **A webhook endpoint** at \`https://<your host>/webhooks/stripe-main\`, behind [a proxy with TLS](README.md#the-webhook-door), with exactly the events below and the API version of your account. Its signing secret is \`STRIPE_WEBHOOK_SECRETS\`. A sandbox or test mode has an endpoint, a key and a secret of its own.
3. **Tax rates** that come on top of prices, by selling entity (\`STRIPE_TAX_RATES\`); or Stripe Tax.
4. **Set** \`STRIPE_ENVIRONMENT\`, \`STRIPE_API_URL=https://api.stripe.com\`, \`STRIPE_API_KEY\`, and run the doctor.

What each setting does, and what the hub makes in your account, is in [Stripe's connector](../../connectors/stripe/README.md).

## The restricted key

| permission | resources |
| --- | --- |
| Write | Customers, Products, Prices, Coupons, Subscriptions, Invoices |
| Read | Balance, Charges and Refunds, Credit notes, Disputes, Events, Payment Intents, Payouts, Tax Rates, the account |
| Read, for the doctor only | Webhook Endpoints |

Write includes read. Everything else is None: the hub moves no money, makes no refund and sees no card. Where a permission is missing, Stripe answers 403 and the case names it. ([Stripe: restricted keys](https://docs.stripe.com/keys/restricted-api-keys))

## The events

Stripe may send them twice and in any order; each is only a hint, and the record is read back. What an endpoint missed is read from Stripe's list of events, which goes back 30 days. ([Stripe: types of events](https://docs.stripe.com/api/events/types))

${neededEvents.map((type) => `- \`${type}\``).join("\n")}

More events do no harm: each is acknowledged, and those about no money are dropped. An endpoint that fails for days is disabled by Stripe, which the doctor and \`connectors\` in the graph show.
`;
