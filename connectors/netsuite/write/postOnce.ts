import type { Receipt } from "../../connector";
import { behindAWrite } from "../../behindAWrite";
import { VendorFailure } from "../../vendorFailure";
import { documentTypes, type OwnKind } from "../documentType";
import { recordUrl } from "../recordUrl";
import type { Wire } from "../wire/openWire";
import { findDocument } from "./findDocument";

/**
 * Creates a document whose external id is the key. NetSuite refuses the same external id a second time: then the first
 * one is looked up. (A PUT by external id would append the lines again; NetSuite's idempotency header is ignored on
 * synchronous calls.)
 */
export async function postOnce(
  wire: Wire,
  baseUrl: string,
  kind: OwnKind,
  key: string,
  body: object,
): Promise<Receipt> {
  const { record } = documentTypes[kind];
  const name = `${record} ${key}`;
  try {
    const id = await wire.save("POST", record, { externalId: key, ...body }, name);
    if (id !== null) {
      return { externalId: id, externalVersion: null, url: recordUrl(baseUrl, "transaction", id), repeated: false };
    }
  } catch (error) {
    if (!(error instanceof VendorFailure) || error.class !== "DUPLICATE") throw error;
    const first = await behindAWrite(() => findDocument(wire, baseUrl, kind, key));
    if (first) return first;
    throw error;
  }
  const saved = await behindAWrite(() => findDocument(wire, baseUrl, kind, key));
  if (saved) return { ...saved, repeated: false };
  throw new VendorFailure("UNKNOWN", `${name}: NetSuite took it, but does not say where it is`, { uncertain: true });
}
