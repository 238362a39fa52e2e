import { buildASTSchema, parse } from "graphql";
import { readAuthority, type AuthorityTable } from "../../platform/graph/authority/authorityTable";

/** What a composed supergraph declares about authority. */
export const authorityOf = (supergraphSdl: string): AuthorityTable =>
  readAuthority(buildASTSchema(parse(supergraphSdl), { assumeValid: true }));
