import { GraphQLError, type GraphQLErrorOptions } from "graphql";

/** That a caller may not have a field. Clients are shown it as any error; the audit log keeps which field it is. */
export class RefusedField extends GraphQLError {
  /** @param refusedField it, as `Type.field`, whatever the client called it */
  constructor(
    readonly refusedField: string,
    message: string,
    options: GraphQLErrorOptions,
  ) {
    super(message, options);
  }
}
