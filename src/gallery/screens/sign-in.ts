import { blocked } from '../../auth/popup-sign-in';
import { refused } from '../../auth/oauth';
import { codeExchangeFailed, givenUp } from '../../auth/session-errors';
import type { SessionState } from '../../auth/session-state';
import type { GalleryScreen } from '../gallery-state';

const nobody: SessionState = { status: 'signed-out' };

export const signIn: GalleryScreen = {
  id: 'sign-in',
  title: 'Sign in',
  states: [
    { id: 'starting', title: 'Starting', situation: { session: { status: 'starting' } } },
    { id: 'one-brand', title: 'One brand', situation: { session: nobody } },
    { id: 'offline', title: 'Offline', situation: { session: nobody, offline: true } },
    {
      id: 'two-brands',
      title: 'Two brands',
      situation: { session: nobody, options: { brands: ['1210', '3420'] } },
    },
    {
      id: 'all-brands',
      title: 'Every brand',
      situation: {
        session: nobody,
        options: {
          brands: [
            '1210',
            '3420',
            '2210',
            '6010',
            '7710',
            '2110',
            '7310',
            '2020',
            '7010',
            '4910',
            '4810',
            '4710',
            '4210',
          ],
        },
      },
    },
    {
      id: 'noted-number',
      title: 'A number is noted',
      situation: {
        session: nobody,
        draft: { text: '+1 650 555 0123', contact: { name: 'Maya Lindqvist' } },
      },
    },
    {
      id: 'blocked',
      title: 'The browser has blocked the window',
      situation: { session: { status: 'signed-out', error: blocked() } },
    },
    {
      id: 'waiting-popup',
      title: 'In the window',
      situation: { session: { status: 'signing-in', by: 'popup' } },
    },
    {
      id: 'waiting-redirect',
      title: 'On the way to the login page',
      situation: { session: { status: 'signing-in', by: 'redirect' } },
    },
    {
      id: 'redirect',
      title: 'The page will be left',
      situation: { session: nobody, options: { signIn: 'redirect' } },
    },
    {
      id: 'redirect-brands',
      title: 'The page will be left, two brands',
      situation: { session: nobody, options: { signIn: 'redirect', brands: ['1210', '7710'] } },
    },
    {
      id: 'asked-for',
      title: 'The page asks for a sign-in',
      situation: {
        session: nobody,
        options: { signIn: 'redirect' },
        question: { about: 'sign-in' },
      },
    },
    {
      id: 'cancelled',
      title: 'Cancelled',
      situation: { session: { status: 'signed-out', error: givenUp() } },
    },
    {
      id: 'denied',
      title: 'Access was denied',
      situation: { session: { status: 'signed-out', error: refused('access_denied') } },
    },
    {
      id: 'failed',
      title: 'Failed',
      situation: { session: { status: 'signed-out', error: codeExchangeFailed(undefined) } },
    },
  ],
};
