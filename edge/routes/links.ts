import { linkCodeUnits } from "../../schema/link-tracking.ts";
import type { App } from "../app.ts";
import type { Services } from "../context.ts";
import { ClickLimit } from "../referral/click-limit.ts";
import { countClick, findLink, type StoredLink } from "../referral/follow-link.ts";
import { isPerson } from "../referral/visitors.ts";

const page = (title: string, zhHant: string, en: string) =>
  `<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><p>${zhHant}<p lang="en">${en}</html>`;
const gone = page(
  "找不到這個連結",
  "找不到這個連結。請向傳給你的店員要一次。",
  "This link leads nowhere. Please ask the shop for it again.",
);
const tooOften = page(
  "稍後再試",
  "這個連結開得太頻繁，一分鐘後再試。",
  "Opened too often. Try again in a minute.",
);
const away = page(
  "稍後再試",
  "現在打不開這個連結，一分鐘後再試。",
  "This link cannot be opened right now. Try again in a minute.",
);

const codeAtFront = new RegExp(`^[a-z0-9]{${linkCodeUnits}}`);

/** A header holds ASCII. What is percent-encoded already stays as it is. */
const asHeader = (url: string): string => url.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);

/** The link behind a code; `away` while the database is. */
async function look({ db }: Services, code: string): Promise<StoredLink | "away" | undefined> {
  try {
    return await findLink(db, code);
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ event: "link_not_read", error: name }));
    return "away";
  }
}

/** 導購連結: leads whoever opens one to what its sender typed. Never to anything that a request says. */
export function mountLinks(app: App): void {
  const limit = new ClickLimit();
  app.on(["GET", "HEAD"], "/l/:code", async (context) => {
    const services = context.get("services");
    const nowMs = services.nowMs();
    const address = context.req.header("CF-Connecting-IP") ?? "";
    // Where a text goes on without a space, some phones take its next words for a part of the address.
    const [code] = codeAtFront.exec(context.req.param("code")) ?? [];
    const later = (html: string, status: 429 | 503) => {
      context.header("Retry-After", "60");
      return context.html(html, status);
    };
    context.header("X-Robots-Tag", "noindex");
    if (!limit.mayLook(address, nowMs)) return later(tooOften, 429);
    const link = code === undefined ? undefined : await look(services, code);
    if (link === "away") return later(away, 503);
    if (link === undefined) {
      limit.miss(address, nowMs);
      return context.html(gone, 404);
    }
    const lead = (target: string) => context.body(null, 302, { Location: asHeader(target) });
    if (!isPerson(context.req.method, context.req.raw.headers)) return lead(link.target);
    const verdict = limit.judge(address, link.code, nowMs);
    if (verdict === "refuse") return later(tooOften, 429);
    return lead(verdict === "count" ? await countClick(services, link) : link.target);
  });
}
