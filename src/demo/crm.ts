import 'ringout-dialer/element';
import type { RingOutDialerElement } from 'ringout-dialer/element';
import { openStorage, type TextStorage } from './browser-storage';
import { createCallHistory, type CallHistory } from './call-history';
import { readDemoConfig, type DemoConfig } from './demo-config';
import { createDialerElement } from './dialer-element';
import { followDialer, type DialerFeed } from './dialer-feed';
import { openNoteBook, type NoteBook } from './note-book';
import { createPhoneWatch, type PhoneWatch } from './phone-watch';
import { servedOrigins } from './simulator-origins';
import { createUserSettings, credentialsIn, type UserSettings } from './user-settings';

/** Everything the CRM is made of, besides what people see of it. */
export interface Crm {
  config: DemoConfig;
  /** Things that did not go as they should when the page was opened, in sentences. */
  warnings: readonly string[];
  storage: TextStorage;
  settings: UserSettings;
  /** The user setting that holds the dialer's credentials. */
  credentialsName: string;
  history: CallHistory;
  notes: NoteBook;
  dialer: RingOutDialerElement;
  feed: DialerFeed;
  phones: PhoneWatch;
}

/** Opens the CRM in this page. */
export function openCrm(page: Window & typeof globalThis): Crm {
  const config = readDemoConfig(page.location, servedOrigins);
  const { storage, lasting } = openStorage(() => page.localStorage);
  const tab = openStorage(() => page.sessionStorage);
  const settings = createUserSettings(storage);
  const history = createCallHistory(storage);
  const notes = openNoteBook(storage, tab.storage);
  // Each environment has credentials of its own.
  const credentialsName = `ringcentral-credentials.${config.environmentName}`;
  const dialer = createDialerElement(config, {
    credentials: credentialsIn(settings, credentialsName),
    onCallRecord: (record) => history.add(record),
    beforeRedirect: () => {
      notes.carryOver();
      return true;
    },
  });
  return {
    config,
    warnings: [
      ...config.problems,
      ...(lasting
        ? []
        : ['This browser blocks storage: settings, notes and calls last until you leave the page.']),
    ],
    storage,
    settings,
    credentialsName,
    history,
    notes,
    dialer,
    feed: followDialer(dialer),
    phones: createPhoneWatch(config.simulators, {
      fetch: (url, init) => page.fetch(url, init),
      document: page.document,
    }),
  };
}
