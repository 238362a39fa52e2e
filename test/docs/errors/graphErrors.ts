/** What a code means and what to do about it. */
export interface ErrorWords {
  means: string;
  do: string;
}

const says = (means: string, advice: string): ErrorWords => ({ means, do: advice });

/** The codes that a client of the graph, or a sender at a door of the hub, may be told, in `extensions.code`. */
export const graphErrors: Readonly<Record<string, ErrorWords>> = {
  ANSWER_TOO_LARGE: says(
    "The answer is larger than one may be; of a platform's answer, the hub reads no further.",
    "Ask for smaller pages with `first`, or for fewer fields.",
  ),
  APPROVAL_OUTDATED: says(
    "What was to be approved has changed or ended since somebody asked for it.",
    "Look at it again, and have it asked for again.",
  ),
  AUTHENTICATION_UNAVAILABLE: says(
    "Nobody can say at present whether the token holds: the store or the identity provider does not answer.",
    "Ask again shortly. When it lasts, look at `/health/ready` of the gateway.",
  ),
  BAD_REQUEST: says(
    "The request is none that the door can read, or names a role or person that there is not.",
    "Read the message, and correct the request.",
  ),
  BAD_USER_INPUT: says(
    "An argument or a variable cannot be what it says; `extensions.argument` names its place.",
    "Correct that value. The same request will be refused again.",
  ),
  CURSOR_EXPIRED: says(
    "The event log no longer holds what came after the cursor, or the cursor is of another log.",
    "Read the present state again, then subscribe without a cursor.",
  ),
  DEADLINE_EXCEEDED: says(
    "The operation took longer than one may.",
    "Ask for less at once. With `uncertain: true`, ask again with the same `idempotencyKey`: it may have been done.",
  ),
  DOWNSTREAM_SERVICE_ERROR: says(
    "A subgraph answered with an error that says no more than its message.",
    "Give the operators the `correlationId`.",
  ),
  EXCEPTION_CLOSED: says("The case is closed already.", "Leave it out."),
  EXCEPTION_NOT_FOUND: says("There is no case with that id, or you may not see it.", "Take ids from `exceptionInbox`."),
  EXCEPTION_NOT_RETRYABLE: says(
    "There is nothing to try again: the case ends by itself once its reason is gone, or a person closes it.",
    "Do what the case's `suggestedActions` say.",
  ),
  FORBIDDEN: says(
    "Your role may not do this; `extensions.scopes` says which scope would.",
    "Ask whoever gives out roles, or have somebody with that scope do it.",
  ),
  FORBIDDEN_HOST: says("The request names a host that this door does not answer to.", "Use the address it listens on."),
  FORBIDDEN_ORIGIN: says(
    "A page of an origin that is not allowed asked the gateway.",
    "Add the origin to `GATEWAY_ALLOWED_ORIGINS`, or serve the page from one that is listed.",
  ),
  GRAPHQL_PARSE_FAILED: says("The document is not GraphQL.", "Correct it where the message points."),
  GRAPHQL_VALIDATION_FAILED: says(
    "The document asks for something that the schema does not have, or spreads a fragment within itself.",
    "Correct it where the message points; your editor finds it before it is sent, with the schema.",
  ),
  IDEMPOTENCY_CONFLICT: says(
    "The idempotency key was used for another request.",
    "Use a new key for a new wish; the old key answers for the old one.",
  ),
  INTERNAL_SERVER_ERROR: says(
    "Something went wrong inside the hub; the log has the cause.",
    "Give the operators the `correlationId`.",
  ),
  INTROSPECTION_DISABLED: says(
    "The gateway tells nobody its schema.",
    "Read the schema in the repository, or ask with `GATEWAY_INTROSPECTION` on.",
  ),
  LOG_MISSING: says("The event log has no state yet.", "Start the hub: its start applies the migrations."),
  METHOD_NOT_ALLOWED: says("The door does not take this HTTP method.", "Send a POST, as the `allow` header says."),
  MUTATION_OVER_GET: says("A GET changes nothing, and nothing was changed.", "Send mutations by POST."),
  NOTHING_SELECTED: says("The mutation names no records to work on.", "Give `ids`, or a `filter`: one of the two."),
  NOT_FOUND: says("Nothing is at this path.", "Use the address that the message names."),
  OPERATION_NOT_FOUND: says("There is no operation with that id.", "Pass the id that the mutation answered."),
  OPERATION_RESOLUTION_FAILURE: says(
    "The document holds several operations, or none, and the request does not say which.",
    "Name one of them with `operationName`.",
  ),
  OPPORTUNITY_ALREADY_WON: says(
    "The deal is won already, and has no order yet.",
    "Wait a moment. One won before go-live is provisioned by hand.",
  ),
  OPPORTUNITY_NOT_FOUND: says(
    "The hub knows no such deal.",
    "Pass its hub id, as the graph shows it, or wait until the CRM's change came in.",
  ),
  ORDER_NOT_READY: says(
    "The deal lacks what an order needs; `extensions.details.missing` lists all of it.",
    "Complete the deal in the CRM, then ask again.",
  ),
  OVERLOADED: says("The gateway answers as many large operations as it can at once.", "Ask again after `retry-after`."),
  PERSISTED_QUERY_NOT_FOUND: says(
    "The gateway does not hold the text of a query that was sent by its hash.",
    "Nothing: clients with persisted queries send the text then.",
  ),
  PERSISTED_QUERY_NOT_SUPPORTED: says("The gateway keeps no persisted queries.", "Send the text of the query."),
  QUERY_TOO_EXPENSIVE: says(
    "It costs too much: a value 1, a search 30,000, a list's filter 2,000; `extensions` says how much.",
    "Ask for smaller pages with `first`, look for fewer texts at once, or split the query.",
  ),
  QUERY_TOO_LARGE: says(
    "The document is too long, too deep or too wide; `extensions.limit` says in which way.",
    "Split it, or leave out what is not needed.",
  ),
  RATE_LIMITED: says(
    "You, or your address, asked for more than a minute allows.",
    "Wait for `extensions.retryAfterSeconds`; subscribe instead of asking again and again.",
  ),
  REQUEST_TOO_LARGE: says("The request's body is too large.", "Send a smaller one."),
  SERVICE_UNAVAILABLE: says(
    "The hub's own database, or its audit log, does not answer or is too busy.",
    "Ask again shortly, a mutation with the same `idempotencyKey`: it may have been done.",
  ),
  SUBGRAPH_UNAVAILABLE: says(
    "A subgraph did not answer; the fields at `path` are missing, the others hold.",
    "Ask again. With `uncertain: true`, ask again with the same `idempotencyKey`.",
  ),
  SUBSCRIBER_TOO_SLOW: says(
    "The client did not take messages as fast as they came, and its stream was ended.",
    "Subscribe again with the last `cursor`, and take messages faster, or fewer of them.",
  ),
  SUBSCRIPTION_OVER_HTTP: says("A subscription came over HTTP.", "Use a WebSocket with the protocol graphql-ws."),
  TIMEOUT: says("A delivery did not arrive in time, and was not taken.", "Nothing: the sender delivers it again."),
  TOO_LARGE: says("A delivery is larger than the webhook door takes.", "Send deliveries of up to 1 MiB."),
  TOO_MANY_CONNECTIONS: says(
    "The webhook door holds as many connections as it may.",
    "Deliver again; close connections that deliver nothing.",
  ),
  TOO_MANY_ITEMS: says("The request names more records than one may.", "Split it."),
  TOO_MANY_OPERATIONS: says(
    "The WebSocket has as many operations open as one may.",
    "End some, or merge what they ask for.",
  ),
  UNAUTHENTICATED: says(
    "There is no token, or it does not hold; `extensions.reason` says why.",
    "Send a valid token; see [who may ask](../README.md#who-may-ask).",
  ),
  UNAUTHORIZED_FIELD: says(
    "Your role may not read the fields at these paths; they are null, and the others hold.",
    "Leave them out, or ask for a role that may.",
  ),
  UNAVAILABLE: says(
    "The hub could not store a delivery; nothing is lost when it is sent again.",
    "Nothing: the sender delivers it again. When it lasts, look at `/health/ready` of the worker.",
  ),
  UNKNOWN_INSTANCE: says(
    "The webhook's address names no platform instance of this hub.",
    "Correct the address: `/webhooks/<instance>`.",
  ),
  UNSUPPORTED_CONTENT_ENCODING: says(
    "The request is packed in a way that the gateway does not read.",
    "Send it plain, or with gzip, br or deflate.",
  ),
  UNSUPPORTED_MEDIA_TYPE: says("The request is no JSON.", "Send it with `content-type: application/json`."),
  UNSUPPORTED_TYPE: says("A delivery is no JSON, or is compressed.", "Deliver plain `application/json`."),
  VERSION_CONFLICT: says(
    "The record has changed since you read it.",
    "Read it again, and decide anew: `expectedVersion` is its new `version`.",
  ),
};
