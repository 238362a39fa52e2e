/** @see https://www.apollographql.com/docs/graphos/reference/data-privacy */
process.env.APOLLO_TELEMETRY_DISABLED = "true";
