import type { DraftDetail, DraftSave } from "../../schema/api.ts";
import { type FakeRoutes, problemAnswer } from "./fake-routes.ts";

/** The drafts that a fake API keeps, by version as the real one does. */
export class FakeDrafts {
  readonly drafts = new Map<string, DraftDetail>();

  constructor(api: FakeRoutes) {
    const path = /^\/v1\/drafts\/(.+)$/;
    api.on("GET", /^\/v1\/drafts$/, () => ({
      items: [...this.drafts.values()]
        .toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)
        .map(({ work: _, ...summary }) => summary),
    }));
    api.on("GET", path, (_, match) => this.drafts.get(match[1] ?? "") ?? problemAnswer("not_found"));
    api.on("PUT", path, ({ body }, match) => this.save(match[1] ?? "", body as DraftSave));
    api.on("DELETE", path, (_, match) => {
      this.drafts.delete(match[1] ?? "");
      return new Response(null, { status: 204 });
    });
  }

  save(id: string, { version, isPutOff = false, ...draft }: DraftSave): DraftDetail | Response {
    const there = this.drafts.get(id);
    if (!there && version > 0) return problemAnswer("not_found");
    // The same save again, after its answer was lost, is answered as the first.
    if (there && JSON.stringify(there.work) === JSON.stringify(draft.work)) return there;
    if (there && there.version !== version) return problemAnswer("draft_changed");
    const saved = { ...draft, isPutOff, id, version: version + 1, updatedAtMs: Date.now() };
    this.drafts.set(id, saved);
    return saved;
  }
}
