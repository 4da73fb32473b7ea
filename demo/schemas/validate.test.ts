import { describe, expect, it } from "vitest";
import { type Schema, validate } from "./validate.ts";

const file: Schema = {
  schemas: {
    Message: {
      type: "object",
      required: ["type"],
      discriminator: {
        propertyName: "type",
        mapping: { text: "#/schemas/Text", image: "#/schemas/Image" },
      },
    },
    Text: {
      required: ["text"],
      allOf: [
        { $ref: "#/schemas/Message" },
        { type: "object", properties: { text: { type: "string", maxLength: 3 } } },
      ],
    },
    Image: { required: ["url"] },
    Request: {
      type: "object",
      required: ["messages"],
      properties: {
        messages: { type: "array", minItems: 1, maxItems: 2, items: { $ref: "#/schemas/Message" } },
        unit: { type: "string", pattern: "^[a-z]+$", enum: ["a", "b"] },
      },
    },
  },
};

const found = (body: unknown) =>
  validate(file, { $ref: "#/schemas/Request" }, body).map(({ path, rule }) => `${path} ${rule}`);

describe("a body held against a file", () => {
  it("that is right has no violation", () => {
    expect(
      found({
        messages: [
          { type: "text", text: "abc" },
          { type: "image", url: "x" },
        ],
        unit: "a",
      }),
    ).toEqual([]);
  });

  it.each([
    ["nothing of what is required", {}, "/messages required"],
    ["another type", { messages: "x" }, "/messages type array"],
    ["too few", { messages: [] }, "/messages minItems"],
    ["too many", { messages: Array(3).fill({ type: "image", url: "x" }) }, "/messages maxItems"],
    ["a kind that is not there", { messages: [{ type: "film" }] }, "/messages/0 no type film"],
    ["a kind without what it needs", { messages: [{ type: "text" }] }, "/messages/0/text required"],
    ["a text too long", { messages: [{ type: "text", text: "abcd" }] }, "/messages/0/text maxLength"],
    ["a word that is not of the set", { messages: [{ type: "image", url: "x" }], unit: "c" }, "/unit enum"],
  ])("with %s is told of by place", (_what, body, told) => {
    expect(found(body)).toContain(told);
  });
});
