import { LitElement, type PropertyDeclarations } from "lit";
import { StoreController } from "../controllers/store-controller.ts";
import type { Store } from "../store.ts";
import type { Strings } from "../strings/index.ts";

/** A part of a screen: it has its words, and renders again whenever the store has changed. */
export class View<Words = Strings> extends LitElement {
  static override properties: PropertyDeclarations = {
    store: { attribute: false },
    strings: { attribute: false },
  };
  declare store: Store;
  declare strings: Words;

  constructor() {
    super();
    new StoreController(this);
  }
}
