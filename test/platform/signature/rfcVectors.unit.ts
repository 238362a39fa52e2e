import { createSignatureSync, verifySignature, type RequestDescriptor } from "http-message-sig";
import { contentDigest, fitsDigest } from "../../../platform/signature/contentDigest";
import { sharedKey } from "../../../platform/signature/sharedKey";

/** @see https://www.rfc-editor.org/rfc/rfc9421#appendix-B.2 */
const testRequest: RequestDescriptor = {
  kind: "request",
  method: "POST",
  targetUri: "http://example.com/foo?param=Value&Pet=dog",
  fields: [
    { name: "Host", value: "example.com" },
    { name: "Date", value: "Tue, 20 Apr 2021 02:07:55 GMT" },
    { name: "Content-Type", value: "application/json" },
    { name: "Content-Length", value: "18" },
  ],
};

/** @see https://www.rfc-editor.org/rfc/rfc9421#appendix-B.1.5 */
const testSharedSecret = Buffer.from(
  "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==",
  "base64",
);

/** @see https://www.rfc-editor.org/rfc/rfc9421#appendix-B.2.5 */
const signed = {
  signatureInput: 'sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
  signature: "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:",
};

test("our key signs RFC 9421's request with hmac-sha256 as its appendix B.2.5 does", () => {
  expect(
    createSignatureSync(testRequest, {
      label: "sig-b25",
      components: ["date", "@authority", "content-type"],
      parameters: { created: 1_618_884_473, keyid: "test-shared-secret" },
      signer: sharedKey(testSharedSecret),
    }),
  ).toEqual(signed);
});

describe("RFC 9421's signature of appendix B.2.5", () => {
  const verify = (fields: RequestDescriptor["fields"]) =>
    verifySignature(
      {
        ...testRequest,
        fields: [
          ...fields,
          { name: "Signature-Input", value: signed.signatureInput },
          { name: "Signature", value: signed.signature },
        ],
      },
      {
        policy: {
          algorithms: ["hmac-sha256"],
          requiredComponents: ["date", "@authority", "content-type"],
          requiredParameters: ["created", "keyid"],
          now: 1_618_884_480,
        },
        resolveVerifier: () => sharedKey(testSharedSecret),
      },
    );

  test("is believed with our key", async () => {
    await expect(verify(testRequest.fields)).resolves.toMatchObject({ label: "sig-b25", algorithm: "hmac-sha256" });
  });

  test("is not believed once a covered field was changed", async () => {
    const later = testRequest.fields.map((field) =>
      field.name === "Date" ? { ...field, value: "Tue, 20 Apr 2021 02:07:56 GMT" } : field,
    );
    await expect(verify(later)).rejects.toMatchObject({ code: "VerificationFailed" });
  });
});

/** @see https://www.rfc-editor.org/rfc/rfc9530#appendix-B.1 and RFC 9421, appendix B.2, whose body has no line break */
test.each([
  ['{"hello": "world"}\n', "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"],
  ['{"hello": "world"}', "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"],
])("the Content-Digest of %j is the RFCs'", (body, digest) => {
  expect(contentDigest(body)).toBe(digest);
  expect(fitsDigest(body, digest)).toBe(true);
  expect(fitsDigest(`${body} `, digest)).toBe(false);
});

test("a key's id is the first 8 bytes of its secret's SHA-256, and an empty secret is no key", () => {
  // SHA-256 of "abc", FIPS 180-2 appendix B.1.
  expect(sharedKey("abc").id).toBe("ba7816bf8f01cfea");
  expect(() => sharedKey("")).toThrow("empty");
});
