import { expect } from "@open-wc/testing";
import { it, onTestFinished } from "vitest";
import { Client } from "../client.ts";
import { ready } from "../loadable.ts";
import { Store } from "../store.ts";
import { fakeMe } from "../testing/fake-api.ts";
import { DraftKeeper } from "./draft-keeper.ts";

function storeOf(): Store {
  onTestFinished(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  const client = new Client({ apiBase: "https://api.example", tokenProvider: () => "token" });
  const store = new Store({ client, emit: () => true });
  store.set({ me: ready(fakeMe) });
  return store;
}

it("who was ticked before the keeper came is kept", () => {
  const store = storeOf();
  store.chooser.tick(["cnv_early"], true);
  const keeper = new DraftKeeper(store);
  keeper.start();
  keeper.stop();
  expect(Object.values(localStorage).join()).to.contain("cnv_early");
});

it("where nobody is ticked and nothing is kept, nothing is written", () => {
  const keeper = new DraftKeeper(storeOf());
  keeper.start();
  keeper.stop();
  expect(localStorage.length).to.equal(0);
});
