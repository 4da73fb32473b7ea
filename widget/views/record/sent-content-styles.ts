import { css } from "lit";

export const sentContentStyles = css`
  :host {
    display: block;
    padding: var(--omo-space-3) var(--omo-gutter) var(--omo-space-4);
    background: var(--omo-sunken);
    border-block-end: 1px solid var(--omo-line);
  }
  .messages {
    display: grid;
    gap: var(--omo-space-2);
  }
  .messages li {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .messages li + li {
    padding-block-start: var(--omo-space-2);
    border-block-start: 1px solid var(--omo-line);
  }
  omo-template-bubble {
    max-inline-size: 340px;
    white-space: normal;
    border-radius: var(--omo-radius-m);
    overflow: hidden;
  }
  .late {
    margin-block-end: var(--omo-space-2);
    font-size: var(--omo-size-sm);
    color: var(--omo-text-muted);
  }
  .sent-medium {
    display: grid;
    grid-template-columns: 48px minmax(0, 1fr);
    gap: var(--omo-space-3);
    align-items: center;
    min-block-size: 48px;
    color: inherit;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .sent-medium img,
  .sent-medium__sign {
    inline-size: 48px;
    block-size: 48px;
    object-fit: cover;
    border-radius: var(--omo-radius-s);
    background: var(--omo-fill);
    display: grid;
    place-items: center;
  }
  h3 {
    margin-block-start: var(--omo-space-4);
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    font-weight: var(--omo-weight-strong);
    color: var(--omo-text-muted);
  }
  .links li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: end;
    gap: 0 var(--omo-space-4);
    padding-block: var(--omo-space-2);
  }
  .links li + li {
    border-block-start: 1px solid var(--omo-line);
  }
  .links dl {
    flex: 1 1 320px;
    min-inline-size: 0;
  }
  .links dl div {
    display: grid;
    grid-template-columns: 72px minmax(0, 1fr);
    gap: var(--omo-space-2);
    align-items: baseline;
  }
  .links dt {
    font-size: var(--omo-size-sm);
    color: var(--omo-text-muted);
  }
  .links dd,
  .whom {
    overflow-wrap: anywhere;
  }
  .links a {
    display: block;
    padding-block: 10px;
    color: var(--omo-accent);
  }
  .links b {
    font-weight: var(--omo-weight-strong);
    padding-block: 2px;
  }
  .whom {
    margin-block-start: 2px;
    text-wrap: pretty;
  }
`;
