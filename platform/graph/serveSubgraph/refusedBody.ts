/** A refusal before GraphQL sees a request, in GraphQL's form, so that clients show it. */
export const refusedBody = (message: string, code: string, correlationId: string, more: object = {}) => ({
  errors: [{ message, extensions: { code, correlationId, ...more } }],
});
