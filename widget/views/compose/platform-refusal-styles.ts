import { css } from "lit";

export const refusalStyles = css`
  .refusal {
    display: flex;
    gap: var(--omo-space-2);
    padding: var(--omo-space-2) 14px;
    font-size: var(--omo-size-sm);
    line-height: var(--omo-leading-sm);
    color: var(--omo-danger);
  }
  .refusal > svg {
    flex: none;
    margin-block-start: 1px;
  }
  .refusal > div {
    min-inline-size: 0;
  }
  .refusal summary {
    min-block-size: 44px;
    align-content: center;
    inline-size: max-content;
    cursor: pointer;
    color: var(--omo-text-muted);
  }
  .refusal .raw {
    color: var(--omo-text-muted);
    overflow-wrap: anywhere;
  }
`;
