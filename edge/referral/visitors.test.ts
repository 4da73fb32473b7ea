import { expect, it } from "vitest";
import { isPerson } from "./visitors.ts";

const isCounted = (agent: string, more: Record<string, string> = {}) =>
  isPerson("GET", new Headers({ "User-Agent": agent, ...more }));

const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";

it.each([
  `${phone} Safari Line/15.3.0`,
  `${phone} [FBAN/FBIOS;FBAV/480.0.0.0]`,
  `${phone} Instagram 340.0.0`,
  "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36 Line/15.3.0/IAB",
  "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15",
])("a person with %s is counted", (agent) => {
  expect(isCounted(agent)).toBe(true);
  expect(isCounted(agent, { "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" })).toBe(true);
});

it.each([
  "facebookexternalhit/1.1;line-poker/1.0",
  "WhatsApp/2.23.20.0 A",
  "WhatsApp/2.24.8 N",
  "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
  "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "Slack-ImgProxy (+https://api.slack.com/robots)",
  "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
  "TelegramBot (like TwitterBot)",
  "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/",
  "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
  "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient)",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "GoogleOther",
  "Mediapartners-Google",
  "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 (compatible; ChatGPT-User/1.0; +https://openai.com/bot)",
  "Mozilla/5.0 (X11; Linux x64) HeadlessChrome/131.0.0.0",
  "MobileSafari/8617 CFNetwork/1568 Darwin/24.0.0",
  "curl/8.9.1",
  "python-requests/2.32",
  "okhttp/4.12.0",
  "Go-http-client/2.0",
  "node",
  "",
])("a robot with %j is not", (agent) => expect(isCounted(agent)).toBe(false));

it.each([
  { "Sec-Purpose": "prefetch;prerender" },
  { Purpose: "prefetch" },
  { "X-Moz": "prefetch" },
  { "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image" },
  { "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" },
])("a page that asks for it with %j has not opened it for anybody", (headers) =>
  expect(isCounted(phone, headers)).toBe(false),
);

it.each(["HEAD", "POST"])("%s is nobody's opening", (method) =>
  expect(isPerson(method, new Headers({ "User-Agent": phone }))).toBe(false),
);
