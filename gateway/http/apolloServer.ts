import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from "@apollo/server";
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import { parse, type DocumentNode, type ExecutionResult } from "graphql";
import type { Logger } from "pino";
import { textBytes, weighedCache } from "../../platform/cache/weighedCache";
import type { CallOrigin } from "../../platform/graph/serveSubgraph/subgraphCall";
import type { Gate } from "../gate/openGate";
import { Refused } from "../gate/refused";
import type { CallerBudgets } from "../limits/callerBudgets";
import type { Limits } from "../limits/limits";
import type { OperationRunner } from "../operationRunner";
import { serialized } from "../serialized";
import { errorsOf, type Shown } from "../shown";
import { statusFor } from "./statusFor";

interface OverHttp {
  app: FastifyInstance;
  gate: Gate;
  runner: OperationRunner;
  budgets: CallerBudgets;
  limits: Pick<Limits, "characters" | "persistedBytes">;
  shown: Shown;
  /** The correlation id of the request that is being answered. */
  correlationId: () => string;
  /** Whether a browser is shown Apollo Sandbox. */
  sandbox: boolean;
  log: Logger;
}

/** Stands for every document, so that Apollo Server reads none: the gate has limits before it parses. */
const unread: DocumentNode = parse("{ __typename }");

/**
 * GraphQL over HTTP: Apollo Server reads the request, finds persisted queries, chooses the media type and shows the
 * Sandbox. What was asked passes the gate, as over a WebSocket, and is run by the same runner.
 * @see https://www.apollographql.com/docs/apollo-server/integrations/plugins-event-reference#responseforoperation
 */
export function apolloServer({ app, gate, runner, budgets, limits, shown, correlationId, sandbox, log }: OverHttp) {
  const answer = async (request: Parameters<Gate["admit"]>[0], origin: CallOrigin, method: string | undefined) => {
    try {
      const asked = await gate.admit(request, origin, method === "GET" ? "GET" : "POST");
      return { result: shown.result(await runner.run(asked), origin.correlationId), status: 200, headers: {} };
    } catch (error) {
      const refused = error instanceof Refused ? error : undefined;
      const result = shown.result({ errors: errorsOf(error) }, origin.correlationId);
      return { result, status: refused?.status ?? 500, headers: refused?.headers ?? {} };
    }
  };
  const gated: ApolloServerPlugin<CallOrigin> = {
    requestDidStart: async () => ({
      responseForOperation: async ({ request, source, contextValue }): Promise<GraphQLResponse> => {
        const { operationName, variables, http } = request;
        const { result, status, headers } = await answer(
          { query: source, operationName, variables },
          contextValue,
          http?.method,
        );
        const budget = await budgets.headers(contextValue.caller.name);
        return {
          http: {
            status: statusFor(status, result, http?.headers.get("accept")),
            headers: new HeaderMap(Object.entries({ ...budget, ...headers })),
          },
          body: { kind: "single", singleResult: formatted(result) },
        };
      },
    }),
  };

  return new ApolloServer<CallOrigin>({
    schema: gate.schema,
    persistedQueries: { cache: persistedQueries(limits) },
    documentStore: { get: async () => unread, set: async () => {}, delete: async () => true },
    // Its refusals would come before the gate's; the gate asks who may introspect.
    introspection: true,
    // The guard refuses what a foreign page sends, by what browsers say of it.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult: (result) => serialized.textOf(result),
    formatError: (_formatted, error) => shown.error(error, correlationId()).toJSON(),
    plugins: [
      gated,
      sandbox
        ? ApolloServerPluginLandingPageLocalDefault({ embed: { runTelemetry: false }, footer: false })
        : ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      fastifyApolloDrainPlugin(app),
    ],
    logger: log,
  });
}

/** The texts of queries that clients ask for by their hash; one that the gate would refuse for its length is not kept. */
function persistedQueries({ characters, persistedBytes }: OverHttp["limits"]): ApolloServer["cache"] {
  const texts = weighedCache<string>(persistedBytes, textBytes);
  return {
    get: async (key) => texts.get(key),
    set: async (key, text) => void (text.length <= characters && texts.set(key, text)),
    delete: async (key) => texts.delete(key),
  };
}

const formatted = ({ errors, ...result }: ExecutionResult) => ({
  ...result,
  ...(errors && { errors: errors.map((error) => error.toJSON()) }),
});
