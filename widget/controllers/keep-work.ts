import type { Store } from "../store.ts";
import { DraftKeeper } from "./draft-keeper.ts";
import { draftSyncOf } from "./draft-sync.ts";

/** Keeps what is chosen and written, in this browser and with the server. Returns what ends it. */
export function keepWork(store: Store): () => void {
  const keeper = new DraftKeeper(store);
  keeper.start();
  const stopSync = draftSyncOf(store).start();
  return () => {
    keeper.stop();
    stopSync();
  };
}
