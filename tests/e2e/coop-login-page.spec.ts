import { test } from './fixtures';
import { signInWithoutTie } from './coop';

test.use({ coop: true });

test('Cross-Origin-Opener-Policy on the login page cuts the tie to the window, and signing in works all the same', async ({
  crm,
}) => signInWithoutTie(crm));
