import { type NameToken, tokenAround, tokenAt } from "./name-token.ts";

type Field = HTMLTextAreaElement;

const sides = { deleteContentBackward: "before", deleteContentForward: "after" } as const;

/**
 * A token is deleted in one step, and the field's own undo brings it back; one that is selected in part goes as a
 * whole. For `beforeinput`.
 */
export function deleteWhole(field: Field, event: InputEvent, token: NameToken): void {
  const { selectionStart, selectionEnd, value } = field;
  if (selectionStart !== selectionEnd) {
    const [start] = tokenAround(value, selectionStart, token) ?? [selectionStart];
    const [, end] = tokenAround(value, selectionEnd, token) ?? [selectionEnd, selectionEnd];
    if (start !== selectionStart || end !== selectionEnd) field.setSelectionRange(start, end);
    return;
  }
  const side = sides[event.inputType as keyof typeof sides];
  if (!side) return;
  const range = tokenAt(field.value, field.selectionStart, side, token);
  if (!range || !event.cancelable) return;
  event.preventDefault();
  field.setSelectionRange(...range);
  document.execCommand("delete");
}

/** ← and → go over a token in one step. For `keydown`. */
export function stepOver(field: Field, event: KeyboardEvent, token: NameToken): void {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || ctrlKey || metaKey || shiftKey || field.selectionStart !== field.selectionEnd) return;
  if (key !== "ArrowLeft" && key !== "ArrowRight") return;
  const side = key === "ArrowLeft" ? "before" : "after";
  const range = tokenAt(field.value, field.selectionStart, side, token);
  if (!range) return;
  event.preventDefault();
  const to = side === "before" ? range[0] : range[1];
  field.setSelectionRange(to, to);
}

/** A touch inside a token puts the cursor behind it. */
export function leaveToken(field: Field, token: NameToken): void {
  if (field.selectionStart !== field.selectionEnd) return;
  const range = tokenAround(field.value, field.selectionStart, token);
  if (range) field.setSelectionRange(range[1], range[1]);
}
