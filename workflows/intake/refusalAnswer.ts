import type { Refusal } from "./refusalOf";

const JSON_TYPE = "application/json; charset=utf-8";

export const refusalHeaders = (correlationId: string) => ({
  "content-type": JSON_TYPE,
  "x-correlation-id": correlationId,
});

/** What a client is told: never the cause. */
export const refusalBody = ({ code, message }: Refusal, correlationId: string): string =>
  JSON.stringify({ error: { code, message, correlationId } });
