import { z } from "zod";
import { isLoopback } from "../../../platform/network/isLoopback";
import { settingsObject } from "../../../schema/settingsObject";

const place = z.url().refine((text) => {
  const { protocol, hostname, username } = new URL(text);
  return username === "" && (protocol === "https:" || (protocol === "http:" && isLoopback(hostname)));
}, "an https URL without credentials in it");

/** Those with two keys: with one key for both sides, whoever checks tokens could make them (RFC 8725, 3.1). */
const algorithms = z.enum(["RS256", "PS256", "ES256", "EdDSA"]);

const claim = z.string().min(1);

/** An identity provider whose tokens are taken, and how its claims are read. */
export const issuerSettings = settingsObject({
  /** Ours for it, such as `okta`: stands before the names of whom it vouches for. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, "small letters, digits and dashes, such as okta")
    .refine((name) => name !== "operator", "another name: operator is whoever runs the hub's commands")
    .refine((name) => name !== "hub", "another name: hub is the hub's own processes"),
  /** Exactly as it stands in `iss`. */
  issuer: place,
  /** What stands in `aud` of tokens for this gateway; one of them is enough. */
  audience: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  /** By default what its discovery document says, at `<issuer>/.well-known/openid-configuration`. */
  jwksUrl: place.optional(),
  algorithms: z.array(algorithms).min(1).default(["RS256"]),
  /** `typ` in the token's header, such as `at+jwt` (RFC 9068); not looked at unless set. */
  type: z.string().min(1).optional(),
  clockSkewSeconds: z.number().int().min(0).max(300).default(30),
  /** A claim's name, or a path such as `realm_access.roles`. */
  rolesClaim: claim.default("roles"),
  /** Roles here by groups or roles there. Without it they have the same names on both sides. */
  roleMap: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  /** Codes of legal entities, or `*`. Where it is set, a token without it sees none; where it is not, all. */
  legalEntitiesClaim: claim.optional(),
  /** What tells an application's token, beside the signs known of all, such as `{"claim":"kind","value":"service"}`. */
  application: settingsObject({ claim, value: z.string().optional() }).optional(),
  /** What proves a person's token, in place of `auth_time`, `amr` and `idtyp`, such as `{"claim":"email"}`. */
  person: settingsObject({ claim, value: z.string().optional() }).optional(),
});

/** Several providers, told apart by issuer and by name. */
export const issuerList = z
  .array(issuerSettings)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "each with a name of its own")
  .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length, "each issuer once");

export type IssuerSettings = z.infer<typeof issuerSettings>;
