import { describe, expect, it } from "vitest";
import type { LoggedCall } from "../doubles/call-log.ts";
import { hold, toothless } from "./hold.ts";
import type { Schema } from "./validate.ts";

const body = (schema: Schema) => ({ content: { "application/json": { schema } } });
const answer = {
  type: "object",
  required: ["sent"],
  properties: { sent: { type: "array", minItems: 1 } },
};

const file: Schema = {
  paths: {
    "/v2/push": {
      post: {
        parameters: [
          {
            name: "X-Line-Retry-Key",
            in: "header",
            required: true,
            schema: { type: "string", format: "uuid" },
          },
        ],
        requestBody: body({ $ref: "#/components/schemas/Push" }),
        responses: { "200": body(answer), "409": body({ type: "object", required: ["message"] }) },
      },
    },
    "/v2/people/{id}": {
      get: {
        parameters: [
          { name: "from", in: "query", required: true, schema: { type: "string", pattern: "^\\d+$" } },
        ],
        responses: { "200": body({}) },
      },
    },
  },
  components: {
    schemas: {
      Push: {
        type: "object",
        allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { text: { maxLength: 3 } } }],
        additionalProperties: false,
      },
      Base: { type: "object", required: ["to"], properties: { to: { type: "string" } } },
    },
  },
};

const push: LoggedCall = {
  endpoint: "push",
  method: "POST",
  path: "/v2/push",
  query: {},
  headers: {
    "content-type": "application/json",
    "x-line-retry-key": "123e4567-e89b-12d3-a456-426614174000",
  },
  body: { to: "U1", text: "abc" },
  status: 200,
  answer: { sent: ["1"] },
};
const read: LoggedCall = {
  endpoint: "people",
  method: "GET",
  path: "/v2/people/7",
  query: { from: "20261123" },
  headers: {},
  status: 200,
  answer: 7,
};
const violations = (...calls: LoggedCall[]) => hold([file], "line", calls).violations;

describe("what went over the wire, held against a file", () => {
  it("is right in its parameters, its request and its answer, and each is counted", () => {
    const held = hold([file], "line", [push, push, read]);
    expect(held.violations).toEqual([]);
    expect(Object.fromEntries(held.payloads)).toEqual({
      "line POST push parameters": 2,
      "line POST push request": 2,
      "line POST push answer 200": 2,
      "line GET people parameters": 1,
      "line GET people answer 200": 1,
    });
  });

  it.each<[string, LoggedCall, string]>([
    ["a request without what is required", { ...push, body: {} }, "request: /to required"],
    ["a text too long", { ...push, body: { to: "U1", text: "abcd" } }, "request: /text maxLength"],
    ["a name that nobody knows", { ...push, body: { to: "U1", tex: "" } }, "request: /tex unknown"],
    [
      "a key that is none",
      { ...push, headers: { "x-line-retry-key": "7" } },
      "/X-Line-Retry-Key format uuid",
    ],
    ["no key", { ...push, headers: {} }, "parameters: /X-Line-Retry-Key required"],
    ["a day in words", { ...read, query: { from: "today" } }, "parameters: /from pattern"],
    ["an answer of the double's own making", { ...push, answer: {} }, "answer 200: /sent required"],
    ["a refusal of the double's own making", { ...push, status: 409, answer: {} }, "409: /message required"],
    ["a path that there is not", { ...push, path: "/v2/pull" }, "no operation POST /v2/pull"],
    ["a method that there is not", { ...push, method: "PUT" }, "no operation PUT /v2/push"],
  ])("with %s is told of by place", (_what, call, told) => {
    expect(violations(push, call).join("\n")).toContain(told);
    expect(violations(push, call)).toHaveLength(1);
  });

  it("names what the file holds nothing of, whatever it is", () => {
    expect(toothless([file], "line", [push, read])).toEqual(["line GET people answer 200"]);
  });
});
