import { linkCodeUnits } from "../../schema/link-tracking.ts";
import type { App } from "../app.ts";
import { ClickLimit } from "../referral/click-limit.ts";
import { countClick, findLink } from "../referral/follow-link.ts";
import { isPerson } from "../referral/visitors.ts";

const gone = `<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>找不到這個連結</title><p>找不到這個連結。請向傳給你的店員要一次。<p lang="en">This link leads nowhere. Please ask the shop for it again.</html>`;
const tooOften = `<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><title>稍後再試</title>
<p>這個連結開得太頻繁，一分鐘後再試。<p lang="en">Opened too often. Try again in a minute.</html>`;

const codeAtFront = new RegExp(`^[a-z0-9]{${linkCodeUnits}}`);

/** A header holds ASCII. What is percent-encoded already stays as it is. */
const asHeader = (url: string): string => url.replace(/[^\x21-\x7e]/gu, encodeURIComponent);

/** 導購連結: leads whoever opens one to what its sender typed. Never to anything that a request says. */
export function mountLinks(app: App): void {
  const limit = new ClickLimit();
  app.on(["GET", "HEAD"], "/l/:code", async (context) => {
    const services = context.get("services");
    // Where a text goes on without a space, some phones take its next words for a part of the address.
    const [code] = codeAtFront.exec(context.req.param("code")) ?? [];
    context.header("X-Robots-Tag", "noindex");
    const link = code === undefined ? undefined : await findLink(services.db, code);
    if (link === undefined) return context.html(gone, 404);
    const lead = (target: string) => context.body(null, 302, { Location: asHeader(target) });
    if (!isPerson(context.req.method, context.req.raw.headers)) return lead(link.target);
    const address = context.req.header("CF-Connecting-IP") ?? "";
    const verdict = limit.judge(address, link.code, services.nowMs());
    if (verdict === "refuse") {
      context.header("Retry-After", "60");
      return context.html(tooOften, 429);
    }
    return lead(verdict === "count" ? await countClick(services, link) : link.target);
  });
}
