import { SignJWT } from "jose";
import { expect } from "vitest";
import type { z } from "zod";
import { createApp } from "../app.ts";
import type { Services } from "../context.ts";
import { testServices } from "./services.ts";
import type { TestStaff } from "./team.ts";

/** A token as the host mints it. `claims` replaces single ones; undefined takes one away. */
export function mintToken(
  staff: TestStaff,
  claims: Record<string, unknown> = {},
  secret = staff.team.secret,
): Promise<string> {
  const nowSeconds = Math.floor(Date.now() / 1_000);
  return new SignJWT({
    iss: staff.team.issuer,
    team: staff.team.id,
    sub: staff.code,
    role: staff.role,
    plan: "omo",
    stores: [],
    iat: nowSeconds,
    exp: nowSeconds + 900,
    ...claims,
  })
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(secret));
}

export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** The body of an answer, which must be of this shape and hold nothing beside it. */
export function bodyOf<Shape>(shape: z.ZodType<Shape>, { body }: Answer): Shape {
  const read = shape.parse(body);
  expect(body).toEqual(read);
  return read;
}

export interface Call {
  method?: string;
  /** Sent as JSON, unless it is text already. */
  body?: unknown;
  token?: string | undefined;
  headers?: Record<string, string>;
}

export type Api = (path: string, call?: Call) => Promise<Answer>;

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The app with real services, called as over the wire. */
export function createApi(overrides: Partial<Services> = {}): Api {
  const services = testServices(overrides);
  const app = createApp(() => services);
  return async (path, { method, body, token, headers = {} } = {}) => {
    const response = await app.request(path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const answered = await response.text();
    return {
      status: response.status,
      body: readBody(answered),
      headers: response.headers,
    };
  };
}
