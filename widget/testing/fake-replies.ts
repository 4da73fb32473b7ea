import type { NewReplyRequest, Reply, ReplyPage, ReplyRequest, ReplySearch } from "../../schema/api.ts";
import { unfitFor } from "../../schema/replies.ts";
import type { FakeApi } from "./fake-api.ts";

const day = 86_400_000;

let made = 0;

/** A reply for everyone with one text, but for what is given; made before all that were made earlier. */
export function fakeReply(given: Partial<Reply> = {}): Reply {
  made += 1;
  return {
    id: `rpl_${made.toString(36)}`,
    code: `code-${made}`,
    title: `回覆 ${made}`,
    category: "",
    scope: "everyone",
    roles: [],
    stores: [],
    kind: "custom",
    messages: [{ type: "text", text: `您好 ${made}` }],
    description: null,
    isOwn: false,
    updatedAtMs: Date.now() - made * day,
    ...given,
  };
}

/** The saved replies of a fake API, found and changed as the real one does. */
export class FakeReplies {
  replies: Reply[];

  constructor(api: FakeApi, replies: readonly Reply[]) {
    this.replies = [...replies];
    api.on("POST", /^\/v1\/replies\/search$/, ({ body }) => this.#search(body as ReplySearch));
    api.on("POST", /^\/v1\/replies$/, ({ body }) => this.#keep(body as NewReplyRequest));
    api.on("PUT", /^\/v1\/replies\/(.+)$/, ({ body }, match) =>
      this.#change(match[1] ?? "", body as ReplyRequest),
    );
    api.on("DELETE", /^\/v1\/replies\/(.+)$/, (_, match) => {
      this.replies = this.replies.filter(({ id }) => id !== match[1]);
      return new Response(null, { status: 204 });
    });
  }

  #search({ search = "", categories, scopes, parts, fits, cursor, limit = 20 }: ReplySearch): ReplyPage {
    const all = this.replies
      .filter((reply) => JSON.stringify([reply.title, reply.messages, reply.description]).includes(search))
      .filter(({ scope }) => !scopes || scopes.includes(scope))
      .filter(({ kind, messages }) => {
        const held = kind === "bot" ? ["bot"] : messages.map(({ type }) => type);
        return !parts || parts.some((part) => held.includes(part));
      })
      .filter((reply) => !fits || unfitFor(reply, fits) === undefined)
      .toSorted((a, b) => b.updatedAtMs - a.updatedAtMs);
    const names = [...new Set(all.map(({ category }) => category))];
    const found = all.filter(({ category }) => !categories || categories.includes(category));
    const start = Number(cursor ?? 0);
    return {
      items: found.slice(start, start + limit),
      nextCursor: start + limit < found.length ? String(start + limit) : null,
      matching: found.length,
      categories: names.map((name) => ({
        name,
        replies: all.filter(({ category }) => category === name).length,
      })),
    };
  }

  #keep({ stores = [], category = "", ...request }: NewReplyRequest): Response {
    const reply = fakeReply({ ...request, category, stores, isOwn: true, updatedAtMs: Date.now() });
    this.replies.push(reply);
    return Response.json(reply, { status: 201 });
  }

  #change(id: string, { stores = [], category = "", ...request }: ReplyRequest): Reply {
    const before = this.replies.find((reply) => reply.id === id) ?? fakeReply();
    const reply = { ...before, ...request, category, stores, updatedAtMs: Date.now() };
    this.replies = this.replies.map((one) => (one.id === id ? reply : one));
    return reply;
  }
}
