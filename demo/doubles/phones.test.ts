import { expect, onTestFinished, test } from "vitest";
import { LineControlClient } from "../line/control-client.ts";
import { startLineDouble } from "../line/server.ts";

async function double() {
  const running = await startLineDouble();
  onTestFinished(() => running.close());
  return running;
}

test("the page runs under a policy without inline script or style, and all its files are there", async () => {
  const { url } = await double();
  const page = await fetch(`${url}/phones`);
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain("unsafe");
  const html = await page.text();
  expect(html).not.toMatch(/<script>|<style|style="|\son\w+="/);
  const seen = new Set<string>();
  const queue = [...html.matchAll(/(?:href|src)="(\/phones\/[^"]+)"/g)].map((match) => match[1] ?? "");
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const file = await fetch(url + path);
    expect([path, file.status]).toEqual([path, 200]);
    const imports = [...(await file.text()).matchAll(/from "\.\/([^"]+)"/g)];
    queue.push(...imports.map((match) => `/phones/${match[1]}`));
  }
  expect(seen.size).toBe(6);
});

test("no other file can be read through the page's path", async () => {
  const { url } = await double();
  for (const path of ["../phones.ts", "%2e%2e/phones.ts", "phones.test.ts", "index.html.bak"])
    expect((await fetch(`${url}/phones/${path}`)).status).toBe(404);
});

test("pages of other origins may not use the control API, except peers", async () => {
  const { url } = await double();
  const control = new LineControlClient(url);
  const reset = (origin: string) =>
    fetch(`${url}/_control/reset`, { method: "POST", headers: { origin }, body: "{}" });
  expect((await reset("https://evil.example")).status).toBe(403);
  await control.setPeers(["http://127.0.0.1:9999"]);
  const peer = await reset("http://127.0.0.1:9999");
  expect(peer.status).toBe(200);
  expect(peer.headers.get("access-control-allow-origin")).toBe("http://127.0.0.1:9999");
  expect((await reset(url)).status).toBe(200);
});

test("an open page hears whose phone changed", async () => {
  const { url } = await double();
  const control = new LineControlClient(url);
  const user = `U${"a".repeat(32)}`;
  await control.setChannels([{ id: "c" }]);
  await control.setUsers("c", [{ id: user }]);
  const stream = await fetch(`${url}/_control/events`);
  if (stream.body === null) throw new Error("no event stream");
  const reader = stream.body.getReader();
  const decoder = new TextDecoder();
  let heard = "";
  const hear = async (part: string) => {
    while (!heard.includes(part)) heard += decoder.decode((await reader.read()).value, { stream: true });
  };
  await hear("event: hello");
  await control.write(user, "在嗎");
  await hear(`"users":["${user}"]`);
  await reader.cancel();
  expect(heard).toContain("event: phones");
});

test("a bad control call is answered with what is wrong", async () => {
  const { url } = await double();
  const response = await fetch(`${url}/_control/clock`, { method: "PUT", body: '{"advanceMs":"soon"}' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ issues: [{ path: ["advanceMs"] }] });
  expect((await fetch(`${url}/_control/nothing`)).status).toBe(404);
  const knob = await fetch(`${url}/_control/webhooks`, { method: "PUT", body: '{"delay":1}' });
  expect([knob.status, (await knob.json()).message]).toEqual([500, "no such webhook knob: delay"]);
});
