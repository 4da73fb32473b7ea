/** SQL values between JSON and the engine. */
import type { EngineValue } from "./engine.ts";
import { asObject, malformed, stringField } from "./json-fields.ts";

const INTEGER_MIN = -(2n ** 63n);
const INTEGER_MAX = 2n ** 63n - 1n;
const INTEGER_PATTERN = /^[+-]?\d{1,19}$/;
const BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;

/** Decodes an argument. Integers travel as decimal strings so that all 64 bits survive JSON. */
export function decodeValue(value: unknown): EngineValue {
  const object = asObject(value, "value");
  switch (object.type) {
    case "null":
      return null;
    case "integer":
      return decodeInteger(stringField(object, "value"));
    case "float":
      if (typeof object.value !== "number") {
        throw malformed("invalid type: a float must be a number");
      }
      return object.value;
    case "text":
      return stringField(object, "value");
    case "blob":
      return decodeBlob(stringField(object, "base64"));
    default:
      throw malformed(`unknown variant ${JSON.stringify(object.type)} of a value`);
  }
}

/** A value in the JSON of a row. Blobs come without base64 padding, as libsql-server writes them. */
export function encodeValue(value: EngineValue): string {
  if (value === null) {
    return '{"type":"null"}';
  }
  switch (typeof value) {
    case "bigint":
      return `{"type":"integer","value":"${value}"}`;
    case "number":
      return `{"type":"float","value":${Object.is(value, -0) ? "-0.0" : JSON.stringify(value)}}`;
    case "string":
      return `{"type":"text","value":${JSON.stringify(value)}}`;
    default:
      return `{"type":"blob","base64":"${encodeBase64(value)}"}`;
  }
}

/** What a value counts towards the size limit of an answer: its JSON, or the bare bytes of a blob. */
export function valueSizeBytes(value: EngineValue, encoded: string): number {
  if (typeof value === "string") {
    return Buffer.byteLength(encoded);
  }
  return value instanceof Uint8Array ? value.byteLength : encoded.length;
}

/** Base64 without padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  const end = text.indexOf("=");
  return end < 0 ? text : text.slice(0, end);
}

function decodeInteger(text: string): bigint {
  if (!INTEGER_PATTERN.test(text)) {
    throw malformed("invalid value: an integer must be a decimal string of 64 bits");
  }
  const value = BigInt(text.startsWith("+") ? text.slice(1) : text);
  if (value < INTEGER_MIN || value > INTEGER_MAX) {
    throw malformed("invalid value: an integer must be a decimal string of 64 bits");
  }
  return value;
}

function decodeBlob(base64: string): Uint8Array {
  if (!BASE64_PATTERN.test(base64)) {
    throw malformed("invalid value: a blob must be base64");
  }
  return Buffer.from(base64, "base64");
}
