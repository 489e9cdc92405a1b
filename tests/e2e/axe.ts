import { AxeBuilder } from '@axe-core/playwright';
import type { Crm } from './fixtures';

/** What axe finds wrong with the page, the dialer's shadow root included. */
export async function findings(crm: Crm): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: crm.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
