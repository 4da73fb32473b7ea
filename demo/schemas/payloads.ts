import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { line } from "../../edge/channels/line/send.ts";
import type { AccountAccess } from "../../edge/channels/types.ts";
import { whatsapp } from "../../edge/channels/whatsapp/send.ts";
import { Components, partsOf } from "../../edge/channels/whatsapp/template-parts.ts";
import type { FreeMessage, Message } from "../../schema/content.ts";
import { fillTemplate } from "../../schema/template-fill.ts";
import { templateCorpus } from "../whatsapp/template-corpus.ts";

/** A body that went over the wire, and the schema of its platform's file that it is held against. */
export interface Payload {
  platform: "line" | "whatsapp";
  schema: string;
  name: string;
  body: unknown;
}

const someLine = `U${"0a".repeat(16)}`;
const medium = {
  url: "https://media.example/a.jpg",
  previewUrl: "https://media.example/p.jpg",
  providerId: "1234567890",
  fileName: "目錄.pdf",
};
const mediumId = `md_${"0".repeat(32)}`;

/** What a person may write in one send. */
const journey: FreeMessage[][] = [
  [{ type: "text", text: "秋冬新品到了，歡迎來店試穿" }],
  [
    { type: "text", text: "看更多：https://shop.example/aw26?utm_source=line" },
    { type: "image", media: mediumId },
    { type: "video", media: mediumId },
    { type: "text", text: "門市見 😊" },
  ],
  [{ type: "file", media: mediumId }],
];

/** Every request that the edge's own channels make for the corpus and for a journey. */
export async function recordPayloads(): Promise<Payload[]> {
  const bodies: unknown[] = [];
  const server = await listen(bodies);
  const { port } = server.address() as AddressInfo;
  const access: AccountAccess = {
    platformId: "1",
    token: "token",
    apiBase: `http://127.0.0.1:${port}`,
    callTimeoutMs: 10_000,
    media: new Map([[mediumId, medium]]) as never,
  };
  const payloads: Payload[] = [];
  const record = async (of: Omit<Payload, "body">, call: () => Promise<unknown>): Promise<void> => {
    await call();
    payloads.push({ ...of, body: bodies.pop() });
  };
  const toWhatsApp = (name: string, message: Message) =>
    record({ platform: "whatsapp", schema: "Message", name }, () =>
      whatsapp.send(access, "+886912345678", message, "bc_1:1:0"),
    );
  try {
    for (const { name, setting, fill, values, expected } of templateCorpus()) {
      if (expected.kind !== "taken") continue;
      const made = {
        language: setting.language,
        isNamed: setting.parameter_format === "NAMED",
        parts: partsOf(Components.parse(setting.components)),
      };
      const components = fillTemplate(made, fill, values);
      const filled = components.length > 0 ? { components } : {};
      await toWhatsApp(name, {
        type: "template",
        template: { name: setting.name, language: setting.language, ...filled },
      });
    }
    for (const [index, messages] of journey.entries()) {
      for (const message of messages) await toWhatsApp(`journey ${index + 1}`, message);
      if (messages.some(({ type }) => type === "file")) continue;
      const call = { retryKey: crypto.randomUUID(), aggregationUnit: "bc_1" };
      await record({ platform: "line", schema: "MulticastRequest", name: `journey ${index + 1}` }, () =>
        line.multicast(access, [someLine, someLine], messages, call),
      );
      await record({ platform: "line", schema: "PushMessageRequest", name: `journey ${index + 1}` }, () =>
        line.push(access, someLine, messages, call),
      );
    }
  } finally {
    server.close();
  }
  return payloads;
}

function listen(bodies: unknown[]): Promise<Server> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      bodies.push(JSON.parse(Buffer.concat(parts).toString("utf8")));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
