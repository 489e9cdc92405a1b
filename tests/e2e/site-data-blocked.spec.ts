import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launchArguments } from '../support/browser';
import { Crm, expect, test } from './fixtures';

/** A browser whose user has blocked all site data, by its own settings: storage, databases and locks refuse. */
test('with all site data blocked, signing in and calling work for as long as the page is open', async ({
  site,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'ringout-dialer-'));
  await mkdir(join(profile, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_PATH ?? '',
    args: launchArguments(),
  });
  try {
    const crm = new Crm(await context.newPage(), site);
    const broken: string[] = [];
    crm.page.on('pageerror', (error) => broken.push(error.message));
    await crm.open();
    await expect(crm.page.getByText('This browser blocks storage')).toBeVisible();
    await crm.signIn();
    await crm.call('(650) 555-0101');
    await expect(crm.state).toContainText('The contact is busy.', { timeout: 15_000 });
    await expect(crm.history).toContainText('Busy');
    expect(broken).toEqual([]);
  } finally {
    await context.close();
    await rm(profile, { recursive: true });
  }
});
