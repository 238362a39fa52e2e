import type { FastifyInstance } from "fastify";
import { z } from "zod";

const lock = z.strictObject({ id: z.string() });

/**
 * What happens at Stripe and no public API offers. `POST locks` has Stripe busy with an object, so that changes to it
 * are refused until `DELETE locks`.
 * @see https://docs.stripe.com/rate-limits#object-lock-timeouts
 */
export function humanActions(app: FastifyInstance, locks: Set<string>): void {
  app.post("/_sandbox/locks", async (request, reply) => {
    const asked = lock.safeParse(request.body);
    if (!asked.success) return reply.status(400).send({ error: asked.error.issues });
    locks.add(asked.data.id);
    return reply.status(204).send();
  });
  app.delete("/_sandbox/locks", async (_request, reply) => {
    locks.clear();
    return reply.status(204).send();
  });
}
