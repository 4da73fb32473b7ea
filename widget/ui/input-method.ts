/**
 * Keys with which somebody writes Chinese or Japanese are the input method's: its Enter takes a word and its Escape
 * gives one up, and neither is a shortcut of ours. For `keydown` while it is still on its way down. Safari tells of the
 * Enter that ends a word when it has been taken, and only by its code: https://bugs.webkit.org/show_bug.cgi?id=165004
 */
export function leaveToInputMethod(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
}
