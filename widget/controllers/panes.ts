import type { ReactiveController, ReactiveControllerHost } from "lit";

export type Panes = 1 | 2 | 3;

/** Widths of the element, not of the window, from which two and three panes fit. */
const twoPanesPx = 900;
const threePanesPx = 1060;

/** Tells how many panes fit into its host, at the start and whenever that changes. */
export class PaneController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer: ResizeObserver;

  constructor(host: ReactiveControllerHost & HTMLElement, onChange: (panes: Panes) => void) {
    this.#host = host;
    this.#observer = new ResizeObserver(() => {
      const width = host.getBoundingClientRect().width;
      onChange(width >= threePanesPx ? 3 : width >= twoPanesPx ? 2 : 1);
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
