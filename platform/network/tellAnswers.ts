import type { FastifyInstance } from "fastify";

/** What was answered, and how long that took. */
export interface Answered {
  status: number;
  ms: number;
}

/** Tells of each request at a path, or below it, once it was answered. What counts them must not throw. */
export function tellAnswers(app: FastifyInstance, path: string, told: (answer: Answered) => void): void {
  app.addHook("onResponse", async ({ url }, reply) => {
    if (url.startsWith(path)) told({ status: reply.statusCode, ms: reply.elapsedTime });
  });
}
