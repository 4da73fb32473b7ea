import { expect, test } from "vitest";
import { messageObjects } from "../../edge/channels/line/message-objects.ts";
import type { MediumOnWire } from "../../edge/channels/types.ts";
import { contentOf } from "../../edge/channels/whatsapp/message-content.ts";
import { createRandom } from "../../edge/testing/random.ts";
import { TextMessage } from "../../schema/api.ts";
import { type Channel, capabilities, channels } from "../../schema/channels.ts";
import {
  type ContentProblem,
  checkContent,
  type FreeMessage,
  isText,
  type Message,
  personalise,
} from "../../schema/content.ts";
import { type LinkForm, withSampleLinks } from "../../schema/link-tracking.ts";
import { linkTrackings } from "../../schema/referral.ts";
import { whyNotShown } from "../line/media-check.ts";
import { checkMessages } from "../line/messages-check.ts";
import { checkContent as checkWhatsApp } from "../whatsapp/content-check.ts";
import { whyNotUploaded } from "../whatsapp/media.ts";
import { type File, knownOf, randomMessages } from "./random-messages.ts";

type Files = ReadonlyMap<string, File>;
const rounds = 3_000;
const rules = { allowsLocalHttpMedia: false };

/** Everything that the platform's double has against these messages, with the files behind them. */
function refusals(channel: Channel, messages: readonly Message[], files: Files): unknown[] {
  const wire = new Map(
    [...files.keys()].map((id): [string, MediumOnWire] => {
      const url = `https://media.example/${id}`;
      return [id, { url, previewUrl: `${url}p`, fileName: "目錄.pdf", providerId: id }];
    }),
  );
  if (channel === "line") {
    const carried = messages.filter(({ type }) => type !== "file");
    const dropped = messages.length > carried.length ? ["no object for files"] : [];
    return [
      ...checkMessages(messageObjects(messages, wire), rules),
      ...dropped,
      ...hiddenOnPhones(messages, files),
    ];
  }
  const mediaType = (id: string) => files.get(id)?.mimeType;
  return [
    ...[...files.values()].flatMap(({ mimeType, bytes }) => whyNotUploaded(mimeType, bytes) ?? []),
    ...messages.flatMap((message) => {
      const { type, ...body } = contentOf(message, wire);
      return checkWhatsApp(String(type), body, { ...rules, mediaType }) ?? [];
    }),
  ];
}

function hiddenOnPhones(messages: readonly Message[], files: Files): string[] {
  return messages.flatMap((message) => {
    if (message.type !== "image" && message.type !== "video") return [];
    const file = files.get(message.media);
    if (!file) return ["nothing there"];
    const original = { ...file, takesRanges: true };
    const preview = { mimeType: "image/jpeg", bytes: file.previewBytes ?? 0, takesRanges: true };
    return whyNotShown(message.type, original, file.previewBytes === undefined ? original : preview) ?? [];
  });
}

/** What the product refuses by a rule of its own, though this platform would take it. */
function isOwnRule(problem: ContentProblem, messages: readonly FreeMessage[], channel: Channel): boolean {
  const message = "index" in problem ? messages[problem.index] : undefined;
  switch (problem.code) {
    case "no_messages":
    case "too_many_messages":
      // A call of WhatsApp's carries one message, however many come before it.
      return channel === "whatsapp";
    case "empty_message":
      return message !== undefined && isText(message) && message.text !== "";
    case "media_not_ready":
      // The file is of another kind than the message.
      return true;
    default:
      return false;
  }
}

test("what passes the check is taken, whatever was written and whatever people are called; what does not is refused", () => {
  const random = createRandom(20_261_123);
  const passed: Record<Channel, number> = { line: 0, whatsapp: 0 };
  const held: Record<Channel, number> = { line: 0, whatsapp: 0 };
  const disagreements: object[] = [];
  for (let round = 0; round < rounds; round++) {
    const channel = random.pick<Channel>(["line", "whatsapp"]);
    const form: LinkForm = { mode: random.pick(linkTrackings), base: "https://qr.example" };
    const { messages, files } = randomMessages(random);
    const written = withSampleLinks(messages, form) as FreeMessage[];
    const problems = checkContent(written, [channel], knownOf(files));
    const name = random.pick(["王小明", "", "  ", "名".repeat(200), "‏محمد", "{name}", "小\n明"]);
    const sent = problems.length > 0 ? "" : name;
    const own = written.map((message) => personalise(message, sent, capabilities[channel].textUnitsMax));
    const refused = refusals(channel, own, files);
    if (problems.length === 0) passed[channel] += 1;
    else if (refused.length > 0) held[channel] += 1;
    const isOwn = problems.some((problem) => isOwnRule(problem, written, channel));
    const agrees = problems.length === 0 ? refused.length === 0 : refused.length > 0 || isOwn;
    if (!agrees) disagreements.push({ round, channel, problems, refused });
  }
  expect(disagreements).toEqual([]);
  for (const channel of channels) {
    expect(passed[channel]).toBeGreaterThan(100);
    expect(held[channel]).toBeGreaterThan(100);
  }
});

test("just past its limits a platform refuses: the doubles would say it", () => {
  const text = (units: number): Message[] => [{ type: "text", text: "字".repeat(units) }];
  expect(refusals("line", text(5_001), new Map())).toHaveLength(1);
  expect(refusals("whatsapp", text(4_097), new Map())).toHaveLength(1);
});

test.each(["a\0b", "\ud83d", "字\udc00"])("%j never comes in, for nothing could carry it", (text) => {
  expect(TextMessage.safeParse({ type: "text", text }).success).toBe(false);
  expect(TextMessage.safeParse({ type: "text", text: "您好 {name}", nameFallback: text }).success).toBe(
    false,
  );
});
