import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import type { BroadcastRequest } from "../../../schema/api.ts";
import { selectionIn } from "../../chosen.ts";
import { begin, everybody, type Journey, say } from "../../testing/journey.ts";
import { SendAttempt } from "./send-attempt.ts";

async function ready(): Promise<Journey & { request: Extract<BroadcastRequest, { kind: "message" }> }> {
  const journey = await begin();
  const { store } = journey;
  store.choose(everybody(store));
  const selection = selectionIn(store);
  if (!selection) throw new Error("nobody is chosen");
  const request = {
    draftId: store.state.draft.id,
    kind: "message" as const,
    messages: say("新品"),
    selection,
  };
  return { ...journey, request };
}

const sends = /^\/v1\/broadcasts$/;

describe("a draft on its way", () => {
  it("says that it is not known whether it went when no answer comes at all, and keeps the draft", async () => {
    const { store, api, request } = await ready();
    const attempt = new SendAttempt(store, () => Promise.resolve());
    for (let call = 0; call < 5; call += 1) api.fail(sends, "lost");
    await attempt.send(request, 50);
    expect(attempt.state.kind).to.equal("unsure");
    expect(store.state.draft.id).to.equal(request.draftId);
  });

  it("asks under the same key when a person asks again, and never sends twice", async () => {
    const { store, api, request, sends: fake } = await ready();
    const attempt = new SendAttempt(store, () => Promise.resolve());
    for (let call = 0; call < 5; call += 1) api.fail(sends, "lost");
    await attempt.send(request, 50);
    await attempt.send(request, 50);
    const keys = api.calls(sends).map(({ headers }) => headers.get("idempotency-key"));
    expect(keys).to.have.length(6);
    expect(new Set(keys).size).to.equal(1);
    expect(fake.sends).to.have.length(1);
  });

  it("takes another key after an edit", async () => {
    const { store, api, request } = await ready();
    const attempt = new SendAttempt(store, () => Promise.resolve());
    api.fail(sends, "content_invalid");
    await attempt.send(request, 50);
    await attempt.send({ ...request, messages: say("改過的") }, 50);
    const keys = api.calls(sends).map(({ headers }) => headers.get("idempotency-key"));
    expect(new Set(keys).size).to.equal(2);
  });

  it("does nothing when it is asked again while an answer is on its way", async () => {
    const { store, api, request } = await ready();
    const attempt = new SendAttempt(store);
    const letGo = api.hold(sends);
    const first = attempt.send(request, 50);
    await attempt.send(request, 50);
    letGo();
    await first;
    expect(api.calls(sends)).to.have.length(1);
  });

  it("does not ask the API when the host has said no without a reason", async () => {
    const { element, store, api, request } = await ready();
    element.addEventListener("omo-before-send", (event) => event.preventDefault());
    const attempt = new SendAttempt(store);
    await attempt.send(request, 50);
    expect(attempt.state).to.deep.equal({ kind: "vetoed", reason: undefined });
    expect(api.calls(sends)).to.have.length(0);
  });

  it("tells the host how many people and messages it is asked about", async () => {
    const { element, store, request } = await ready();
    const asked = vi.fn();
    element.addEventListener("omo-before-send", (event) =>
      asked(event.detail.people, event.detail.messageCount),
    );
    await new SendAttempt(store).send(request, 50);
    expect(asked.mock.calls).to.deep.equal([[50, 1]]);
  });
});
