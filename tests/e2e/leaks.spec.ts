import { expect, test } from './fixtures';

test.use({
  expectedLeak: /^(access|refresh) token/,
  expectedComplaint: /404 \(Not Found\)|Failed to load resource|could not use/,
});

test('the watch over leaks sees a token wherever a page lets it go', async ({ crm, leaks, site }) => {
  await crm.open();
  await crm.signIn();
  expect(await leaks.findings()).toEqual([]);
  const popupAt = site.segregatedOrigin;
  await crm.page.evaluate(async (elsewhere) => {
    const kept = localStorage.getItem('fernwood.user-settings') ?? '';
    const [, access = ''] = /accessToken\W+([\w-]+)/.exec(kept) ?? [];
    const [, refresh = ''] = /refreshToken\W+([\w-]+)/.exec(kept) ?? [];
    console.info({ deep: { inside: [access] } });
    document.title = access;
    document.cookie = `session=${refresh}`;
    const dialer = document.querySelector('ringout-dialer');
    dialer?.dispatchEvent(new CustomEvent('ringout-dialer:session', { detail: { refresh } }));
    // A field of its own: one of the dialer's goes with its screen.
    const field = document.createElement('input');
    field.name = refresh;
    dialer?.shadowRoot?.append(field);
    await fetch(`/?token=${access}`);
    await fetch(`${elsewhere}/simulator/state`, { headers: { Authorization: `Bearer ${access}` } });
    const frame = document.createElement('iframe');
    frame.src = `${elsewhere}/simulator/state`;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.contentWindow?.postMessage({ refresh }, '*');
    setTimeout(() => {
      throw new Error(`could not use ${access}`);
    });
  }, popupAt);
  const at = site.commercialOrigin;
  await expect
    .poll(async () => (await leaks.findings()).toSorted())
    .toEqual(
      [
        `access token of ${at} in an uncaught error`,
        `access token of ${at} in the address of GET ${site.origin}/`,
        `access token of ${at} in the console (info)`,
        `access token of ${at} in the header authorization of GET ${popupAt}/simulator/state`,
        `access token of ${at} in the page ${site.origin}/`,
        `refresh token of ${at} in a message from ${site.origin} to ${popupAt}`,
        `refresh token of ${at} in the cookie session`,
        `refresh token of ${at} in the event ringout-dialer:session`,
        `refresh token of ${at} in the page ${site.origin}/`,
      ].toSorted(),
    );
});
