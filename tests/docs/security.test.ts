import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../examples/serve/content-security-policy';
import { type BrandId, brandIdSchema, brandOf } from '../../src/auth/brands';
import { platformHosts } from '../../src/auth/environments';
import { readPage } from './markdown';

const page = readPage('docs/security.md');
const brands = brandIdSchema.options.map(brandOf);
const production = platformHosts('production');
const sandbox = platformHosts('sandbox');

test('docs/security.md has every brand, with the hosts that it is sent to', () => {
  const written = [...page.prose.matchAll(/^\| `(\d+)` *\| (.*?) *\| `(.*?)` *\| `(.*?)` *\|$/gm)];
  expect(written.map(([, id, name, api, login]) => ({ id, name, api, login }))).toEqual(
    brands.map(({ id, name, region }) => ({ id, name, ...production[region] })),
  );
});

test('docs/security.md has the header of each environment, to the letter', () => {
  const { commercial, segregated } = production;
  const headers = [
    [commercial.api],
    [segregated.api],
    [commercial.api, segregated.api],
    [sandbox.commercial.api],
  ];
  const written = page.blocks.filter(({ language }) => language === 'http').map(({ code }) => code.trimEnd());
  expect(written).toEqual(headers.map((apis) => `Content-Security-Policy: ${contentSecurityPolicy(apis)}`));
});

test('the header that docs/security.md gives for AT&T and Verizon is for all brands of their environment', () => {
  const segregated: BrandId[] = ['2210', '3420'];
  expect(brands.filter(({ region }) => region === 'segregated').map(({ id }) => id)).toEqual(segregated);
  expect(page.prose).toContain("Production, with AT&T's or Verizon's customers:");
});

test('the sandbox has one host, for login page and API', () => {
  const { api } = sandbox.commercial;
  expect(new Set([...Object.values(sandbox.commercial), ...Object.values(sandbox.segregated)])).toEqual(
    new Set([api]),
  );
  expect(page.prose).toContain(`With \`environment: 'sandbox'\`, for all of them: \`${api}\``);
});

test('the policy of docs/embedding.md is that of the examples', () => {
  const policy = readPage('docs/embedding.md').blocks.find(({ code }) =>
    code.startsWith("default-src 'none'"),
  );
  expect(policy?.code.trimEnd().replaceAll('\n', ' ')).toBe(
    contentSecurityPolicy([production.commercial.api]),
  );
});
