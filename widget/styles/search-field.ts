import { css } from "lit";

/** A field to search in: a label of class `search` with its sign and its input. */
export const searchField = css`
  .search {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    align-items: center;
    gap: var(--omo-space-2);
    block-size: 44px;
    padding: 0 var(--omo-space-3);
    border-radius: var(--omo-radius-m);
    background: var(--omo-sunken);
    color: var(--omo-text-muted);
  }
  .search:focus-within {
    outline: 2px solid var(--omo-focus);
    outline-offset: 2px;
  }
  .search input {
    flex: 1;
    min-inline-size: 0;
    border: 0;
    padding: 0;
    background: none;
    color: var(--omo-text);
    font-size: var(--omo-size-lg);
    outline: none;
    appearance: none;
  }
  .search input::placeholder {
    color: var(--omo-text-muted);
    opacity: 1;
  }
`;
