import { test } from './fixtures';
import { signInWithoutTie } from './coop';

test.use({ hostHeaders: { 'Cross-Origin-Opener-Policy': 'same-origin' } });

test('Cross-Origin-Opener-Policy on the host cuts the tie to the window, and signing in works all the same', async ({
  crm,
}) => signInWithoutTie(crm));
