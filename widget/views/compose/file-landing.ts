import type { ReactiveController, ReactiveControllerHost } from "lit";

type Host = ReactiveControllerHost & Element;

/**
 * Files let go or pasted anywhere on the screen that the host stands in: they land where they are let go, and that is
 * rarely a button. `isOver` while some are held above it.
 */
export class FileLanding implements ReactiveController {
  isOver = false;
  readonly #host: Host;
  readonly #take: (files: readonly File[]) => void;
  #listening = new AbortController();

  constructor(host: Host, take: (files: readonly File[]) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const root = this.#host.getRootNode();
    const screen = root instanceof ShadowRoot ? root.host.getRootNode() : root;
    screen.addEventListener("dragover", this.#handleDragOver, { signal });
    screen.addEventListener("dragleave", () => this.#hover(false), { signal });
    screen.addEventListener("drop", this.#handleDrop, { signal });
    screen.addEventListener("paste", this.#handlePaste, { signal });
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }

  #hover(isOver: boolean): void {
    if (isOver === this.isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
  }

  #land(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    // What lands in a part of a screen does not land on the screen around it, too.
    event.stopPropagation();
    this.#take(files);
  }

  readonly #handleDragOver = (event: Event): void => {
    if (!(event instanceof DragEvent) || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#hover(true);
  };

  readonly #handleDrop = (event: Event): void => {
    this.#hover(false);
    if (event instanceof DragEvent) this.#land(event, event.dataTransfer);
  };

  readonly #handlePaste = (event: Event): void => {
    if (!(event instanceof ClipboardEvent) || isTextMeant(event)) return;
    this.#land(event, event.clipboardData);
  };
}

/**
 * Office programs put a picture of the words beside the words: into a text field the words go. A file manager puts
 * the file's name beside the file: there the file is meant.
 */
function isTextMeant(event: ClipboardEvent): boolean {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  const names = [...(event.clipboardData?.files ?? [])].map(({ name }) => name);
  if (text === "" || text.split(/\r?\n/).every((line) => names.some((name) => line.endsWith(name))))
    return false;
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
  );
}
