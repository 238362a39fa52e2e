import {
  type Attack,
  NAMES,
  JSON_TYPE,
  FORM,
  brokenJson,
  strangeJson,
  strangeForms,
  strangeIds,
  brokenPaths,
  read,
  posts,
  has,
} from "./attack";

const stripePosts = [
  "customers",
  "products",
  "prices",
  "tax_rates",
  "coupons",
  "subscriptions",
  "invoices",
  "invoiceitems",
  "refunds",
  "credit_notes",
  "webhook_endpoints",
  "test_helpers/test_clocks",
  "billing/meters",
  "billing/meter_events",
].map((path) => `/v1/${path}`);
export const stripe: Attack = {
  malformed: [
    ...brokenPaths.map(read),
    ...posts(["/v1/customers", "/v1/invoices"], brokenJson, JSON_TYPE),
    ...posts(["/v1/customers"], ["<a/>"], "text/xml"),
    ...NAMES.flatMap((name) => [
      read(`/v1/${name}`),
      read(`/v1/customers/${name}`),
      read(`/v1/customers?starting_after=${name}`),
      read(`/v1/customers/search?query=${name}`),
      ...posts(["/v1/customers"], [`metadata[a][${name}x]=1`, `${name}x=1`], FORM),
      ...posts(["/v1/subscriptions"], [`customer=${name}&items[0][price]=${name}`], FORM),
      ...posts(["/v1/billing/meter_events"], [`event_name=${name}&payload[${name}]=1`], FORM),
    ]),
    ...strangeIds.map((id) => read(`/v1/customers/${id}`)),
    // A limit of 0 is none of them: the platform takes it for the least that it knows.
    ...["limit=1e999", "limit=a", "limit[a]=1", "created[gt]=x", "created=%00"].map((q) => read(`/v1/customers?${q}`)),
    ...posts(["/v1/invoices", "/v1/prices", "/v1/subscriptions"], strangeForms, FORM),
    { method: "PROPFIND", path: "/v1/customers" },
    { method: "PUT", path: "/v1/customers" },
  ],
  strange: [
    // The parser drops a parameter of the first name.
    ...NAMES.flatMap((name) => [
      read(`/v1/customers?${name}=1`),
      ...posts(["/v1/customers"], [`payment_method=${name}`], FORM),
    ]),
    ...posts(stripePosts, strangeForms, FORM),
    ...strangeForms.map((query) => read(`/v1/customers?${query.slice(0, 8_000)}`)),
    ...NAMES.map((name) => read(`/v1/customers?expand[]=data.${name}.${name}`)),
    ...NAMES.map((name) => read(`/v1/customers/search?query=${name}:'x'`)),
    ...NAMES.map((name) => read(`/v1/customers/search?query=metadata['${name}']:'x'`)),
    ...posts(["/v1/customers"], strangeJson, JSON_TYPE),
  ],
  isError: (body) => has(body, "error") && has((body as { error: unknown }).error, "type", "message"),
};
