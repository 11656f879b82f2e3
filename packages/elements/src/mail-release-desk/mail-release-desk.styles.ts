import { css } from 'lit';

export const deskStyles = css`
  .desk {
    display: grid;
    gap: calc(var(--_u) * 5);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 3);
  }

  header mail-outbox-badge {
    margin-inline-start: auto;
  }

  header slot[name='actions'] {
    display: flex;
  }

  .serve {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: calc(var(--_u) * 6);
  }

  .serve[hidden] {
    display: none;
  }

  /* One thing at a time where there is no room for both; the list keeps its place and search. */
  .serving mail-release-queue {
    display: none;
  }

  @container (inline-size >= 70rem) {
    .serving .serve {
      grid-template-columns: minmax(17rem, 21rem) minmax(0, 1fr);
    }

    .serving mail-release-queue {
      position: sticky;
      inset-block-start: calc(var(--_u) * 4);
      display: block;
      max-block-size: calc(100dvh - var(--_u) * 8);
      overflow-y: auto;
    }
  }
`;
