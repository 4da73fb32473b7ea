/**
 * Registers an element once. A page may carry the bundle twice (a host and an extension of it): the first one wins
 * and the second does not throw.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
