import { expect } from '@open-wc/testing';
import axe from 'axe-core';

/** No finding of axe in the element, its shadow roots and its open dialogs. */
export async function expectAccessible(element: Element): Promise<void> {
  await settled(element);
  const { violations } = await axe.run(element, {
    resultTypes: ['violations'],
    rules: {
      // An element is part of a host's page, which has the landmarks and the first heading.
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
    },
  });
  const findings = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join('\n')}`,
  );
  expect(findings, findings.join('\n')).to.deep.equal([]);
}

/** Half-transparent frames of an opening dialog would count as low contrast. */
async function settled(element: Element): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const ending = animations(element).filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

function animations(element: Element): Animation[] {
  const { shadowRoot } = element;
  const inside = [...(shadowRoot ?? element).querySelectorAll('*')].filter((node) => node.shadowRoot);
  return [...(shadowRoot?.getAnimations() ?? []), ...inside.flatMap(animations)];
}
