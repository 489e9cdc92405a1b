import * as v from 'valibot';
import { readJson, type TextStorage } from './browser-storage';
import type { Contact } from './contact';
import { createListeners, type Listeners } from './listeners';

/** A contact's note as the editor shows it. */
export interface Note {
  text: string;
  /** Typed, and not saved. */
  dirty: boolean;
  /** What is being edited was carried over a sign-in. */
  restored: boolean;
}

/** The notes on contacts. Unsaved text lives in memory only, like in any web page. */
export interface NoteBook extends Pick<Listeners, 'subscribe'> {
  /** The same object until it changes. */
  noteOn(contact: Contact): Note;
  edit(contact: Contact, text: string): void;
  save(contact: Contact): void;
  /** Lays unsaved text aside for the page that comes back from signing in. */
  carryOver(): void;
}

const texts = v.record(v.string(), v.string());
const SAVED = 'fernwood.notes';
const CARRIED = 'fernwood.unsaved-notes';

/**
 * Opens the notes, and takes up what {@link NoteBook.carryOver} laid aside.
 * @param saved for saved notes
 * @param tab for unsaved ones on their way; the browser's sessionStorage
 */
export function openNoteBook(saved: TextStorage, tab: TextStorage): NoteBook {
  const { subscribe, notify } = createListeners();
  const drafts = new Map(Object.entries(textsIn(tab, CARRIED)));
  const restored = new Set(drafts.keys());
  const shown = new Map<string, Note>();
  tab.removeItem(CARRIED);

  const savedText = ({ id, note }: Contact) => textsIn(saved, SAVED)[id] ?? note;
  const changed = ({ id }: Contact) => {
    shown.delete(id);
    notify();
  };

  return {
    subscribe,
    noteOn(contact) {
      const known = shown.get(contact.id);
      if (known) return known;
      const draft = drafts.get(contact.id);
      const note: Note = {
        text: draft ?? savedText(contact),
        dirty: draft !== undefined,
        restored: restored.has(contact.id),
      };
      shown.set(contact.id, note);
      return note;
    },
    edit(contact, text) {
      if (text === savedText(contact)) drafts.delete(contact.id);
      else drafts.set(contact.id, text);
      changed(contact);
    },
    save(contact) {
      const draft = drafts.get(contact.id);
      if (draft === undefined) return;
      saved.setItem(SAVED, JSON.stringify({ ...textsIn(saved, SAVED), [contact.id]: draft }));
      drafts.delete(contact.id);
      restored.delete(contact.id);
      changed(contact);
    },
    carryOver() {
      if (drafts.size > 0) tab.setItem(CARRIED, JSON.stringify(Object.fromEntries(drafts)));
    },
  };
}

function textsIn(storage: TextStorage, key: string): Record<string, string> {
  const parsed = v.safeParse(texts, readJson(storage, key));
  return parsed.success ? parsed.output : {};
}
