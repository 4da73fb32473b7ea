import { fixtureCleanup } from "@open-wc/testing";
import { afterEach } from "vitest";

// @open-wc/testing looks for `afterEach` on the window, where vitest does not put it.
afterEach(() => {
  fixtureCleanup();
  localStorage.clear();
  sessionStorage.clear();
});
