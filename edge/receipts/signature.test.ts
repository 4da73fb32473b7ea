import { describe, expect, it } from "vitest";
import { signatureHeader } from "../testing/sign.ts";
import { isSignedByLine, isSignedByWhatsapp } from "./signature.ts";

const bytes = (text: string) => new Blob([text]).arrayBuffer();

describe("LINE's signature", () => {
  // https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
  const secret = "8c570fa6dd201bb328f1c1eac23a96d8";
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
  const signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

  it("holds for the bytes it was made over", async () => {
    expect(await isSignedByLine(secret, await bytes(body), signature)).toBe(true);
  });

  it.each([
    ["one byte changed", body.replace("[]", "[ ]"), signature],
    ["another signature", body, `A${signature.slice(1)}`],
    ["no base64", body, "***"],
    ["none", body, null],
    ["an empty one", body, ""],
  ])("is refused: %s", async (_name, given, header) => {
    expect(await isSignedByLine(secret, await bytes(given), header)).toBe(false);
  });
});

describe("WhatsApp's signature", () => {
  const secret = "app-secret";

  const sign = async (text: string) =>
    new Headers(await signatureHeader("whatsapp", secret, text)).get("x-hub-signature-256");

  it("holds over escaped bytes, which parsing and writing again would change", async () => {
    const raw = '{"name":"\\u738b"}';
    const header = await sign(raw);
    expect(await isSignedByWhatsapp(secret, await bytes(raw), header)).toBe(true);
    expect(await isSignedByWhatsapp(secret, await bytes(JSON.stringify(JSON.parse(raw))), header)).toBe(
      false,
    );
  });

  it.each(["sha1=00", "sha256=", "sha256=zz", null])("is refused when it is %j", async (header) => {
    expect(await isSignedByWhatsapp(secret, await bytes("{}"), header)).toBe(false);
  });
});
