import { expect, test } from 'vitest';
import { createDialer } from '../../src/index';

// This runs in plain Node: there is no page.
test('made on a server, a dialer says that it runs in a browser only, and where to make it', () => {
  const options = { clientId: 'app', redirectUri: 'https://crm.example/callback.html' };
  expect(() => createDialer(options)).toThrow(
    expect.objectContaining({
      name: 'DialerError',
      code: 'bad-options',
      message: expect.stringContaining('in a browser only') as string,
      solutions: [expect.stringContaining('when the page is shown') as string],
    }) as Error,
  );
});
