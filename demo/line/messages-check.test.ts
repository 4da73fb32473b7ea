import { expect, test } from "vitest";
import { checkMessages } from "./messages-check.ts";
import { CHANNEL, lineSetup, text } from "./testing.ts";

const STRICT = { allowsLocalHttpMedia: false };
const IMAGE = {
  type: "image",
  originalContentUrl: "https://m.example/a.jpg",
  previewImageUrl: "https://m.example/a-s.jpg",
};

test.each([
  ["no messages", undefined, "messages", "May not be empty"],
  ["none", [], "messages", "Size must be between 1 and 5"],
  ["six", Array(6).fill(text("a")), "messages", "Size must be between 1 and 5"],
  ["an empty text", [text("")], "messages[0].text", "May not be empty"],
  [
    "5,001 units in the second",
    [text("a"), text("a".repeat(5001))],
    "messages[1].text",
    "Length must be between 0 and 5000",
  ],
  [
    "emoji counted as two units",
    [text("😀".repeat(2501))],
    "messages[0].text",
    "Length must be between 0 and 5000",
  ],
  [
    "no preview",
    [{ ...IMAGE, previewImageUrl: undefined }],
    "messages[0].previewImageUrl",
    "May not be empty",
  ],
  [
    "plain http",
    [{ ...IMAGE, originalContentUrl: "http://m.example/a.jpg" }],
    "messages[0].originalContentUrl",
    "invalid uri scheme",
  ],
  [
    "a bare Chinese path",
    [{ ...IMAGE, previewImageUrl: "https://m.example/圖.jpg" }],
    "messages[0].previewImageUrl",
    "invalid uri",
  ],
  [
    "an underscore in trackingId",
    [{ ...IMAGE, type: "video", trackingId: "a_b" }],
    "messages[0].trackingId",
    "Invalid tracking id",
  ],
  [
    "braces left open in textV2",
    [{ type: "textV2", text: "{a" }],
    "messages[0].text",
    "Braces must be escaped or paired",
  ],
  [
    "altText over 1500",
    [{ type: "flex", altText: "a".repeat(1501), contents: { type: "bubble" } }],
    "messages[0].altText",
    "Length must be between 1 and 1500",
  ],
])("refuses %s", (_name, messages, property, message) => {
  expect(checkMessages(messages, STRICT)).toEqual([{ property, message }]);
});

test("names the types it knows when one is unknown", () => {
  expect(checkMessages([{ type: "file" }], STRICT)[0]?.message).toMatch(
    /^Must be one of the following values: \[text, /,
  );
});

test.each([
  ["5 texts of 5,000 units", Array(5).fill(text("字".repeat(5000)))],
  ["a URL of 2,000 characters", [{ ...IMAGE, originalContentUrl: `https://m.example/${"a".repeat(1982)}` }]],
  ["a video with a ULID", [{ ...IMAGE, type: "video", trackingId: "01J9ZZZZZZZZZZZZZZZZZZZZZZ" }]],
  ["escaped braces", [{ type: "textV2", text: "{{好}} {who}", substitution: { who: { type: "mention" } } }]],
])("takes %s", (_name, messages) => {
  expect(checkMessages(messages, STRICT)).toEqual([]);
});

test("media on this machine by plain http passes only with the switch", () => {
  const local = [{ ...IMAGE, originalContentUrl: "http://127.0.0.1:8787/m/a.jpg" }];
  expect(checkMessages(local, STRICT)).toHaveLength(1);
  expect(checkMessages(local, { allowsLocalHttpMedia: true })).toEqual([]);
});

test("validate endpoints answer as the send would, and send nothing", async () => {
  const { client, control, double } = await lineSetup();
  await client.validateMulticast({ messages: [text("好")] });
  const response = await fetch(`${double.url}/v2/bot/message/validate/multicast`, {
    method: "POST",
    headers: { authorization: `Bearer ${CHANNEL.accessToken}` },
    body: JSON.stringify({ messages: [text(""), text("a".repeat(5001))] }),
  });
  expect(await response.json()).toEqual({
    message: "The request body has 2 error(s)",
    details: [
      { message: "May not be empty", property: "messages[0].text" },
      { message: "Length must be between 0 and 5000", property: "messages[1].text" },
    ],
  });
  expect(await control.log()).toEqual([]);
});
