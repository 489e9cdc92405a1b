import type { ExtensionListState } from '../../devices/extension-list';
import { unreachablePhones } from '../fixtures/errors';
import { people } from '../fixtures/people';
import { administrator } from '../fixtures/phones';
import type { GalleryScreen, GalleryState, Step } from '../gallery-state';

const SEARCH: readonly Step[] = [{ press: 'Settings' }, { press: 'Call from somebody else’s extension…' }];

function searching(id: string, title: string, extensions: ExtensionListState, typed?: string): GalleryState {
  const steps = [
    ...SEARCH,
    ...(typed === undefined ? [] : [{ type: typed, into: 'Name, extension or number' }]),
  ];
  return { id, title, situation: { directory: administrator, extensions }, steps };
}

const everybody: ExtensionListState = { status: 'ready', extensions: people(500), read: 540, total: 540 };

export const extensions: GalleryScreen = {
  id: 'extensions',
  title: 'Somebody else’s extension',
  states: [
    searching('reading-first', 'Reading begins', { status: 'reading', extensions: [], read: 0 }),
    searching('reading', 'Reading', { status: 'reading', extensions: people(120), read: 130, total: 540 }),
    searching('stopped', 'Stopped', { status: 'stopped', extensions: people(60), read: 65, total: 540 }),
    searching('failed', 'Failed', {
      status: 'failed',
      extensions: people(60),
      read: 65,
      total: 540,
      error: unreachablePhones,
    }),
    searching('many', 'Five hundred people', everybody),
    searching('found', 'Some are found', everybody, 'mor'),
    searching('nothing', 'Nobody fits', everybody, 'zzz'),
  ],
};
