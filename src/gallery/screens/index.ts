import type { GalleryScreen } from '../gallery-state';
import { call } from './call';
import { diagnostics } from './diagnostics';
import { dial } from './dial';
import { endedCall } from './ended';
import { extensions } from './extensions';
import { floating } from './floating';
import { options } from './options';
import { questions } from './questions';
import { recent } from './recent';
import { session } from './session';
import { settings } from './settings';
import { signIn } from './sign-in';

/** Every screen, in the order that a user meets them. A new state is one entry in its screen's file. */
export const screens: readonly GalleryScreen[] = [
  signIn,
  dial,
  call,
  endedCall,
  recent,
  settings,
  extensions,
  diagnostics,
  questions,
  session,
  options,
  floating,
];
