/** Where a dragged block would land, by the middles of the others. */
export function dropIndex(middlesPx: readonly number[], from: number, pointerPx: number): number {
  const others = middlesPx.filter((_, index) => index !== from);
  return others.filter((middle) => middle < pointerPx).length;
}

export interface Drag {
  from: number;
  to: number;
}

export interface DragWatch {
  /** The blocks in their order, at the moment of asking. */
  blocks: () => readonly Element[];
  onMove: (drag: Drag) => void;
  /** The drag has ended; undefined when it was given up. */
  onEnd: (drag: Drag | undefined) => void;
}

/**
 * Follows a pointer from the handle of one block until it is let go, or Esc gives it up. The pointer is followed on
 * the window: a finger leaves the handle long before it is lifted.
 */
export function followDrag(from: number, watch: DragWatch): void {
  const end = new AbortController();
  const { signal } = end;
  let drag: Drag = { from, to: from };
  const finish = (result: Drag | undefined): void => {
    end.abort();
    watch.onEnd(result);
  };
  window.addEventListener(
    "pointermove",
    (event) => {
      const middles = watch.blocks().map((block) => {
        const { top, height } = block.getBoundingClientRect();
        return top + height / 2;
      });
      drag = { from, to: dropIndex(middles, from, event.clientY) };
      watch.onMove(drag);
    },
    { signal },
  );
  window.addEventListener("pointerup", () => finish(drag), { signal });
  window.addEventListener("pointercancel", () => finish(undefined), { signal });
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      finish(undefined);
    },
    { signal, capture: true },
  );
}
