import { useCallback, useId, useState, useSyncExternalStore } from 'react';
import type { Contact } from '../contact';
import type { NoteBook } from '../note-book';

/** A note that is saved by hand, so that there can be something to lose. */
export function NoteEditor({ contact, notes }: { contact: Contact; notes: NoteBook }) {
  const id = useId();
  const note = useSyncExternalStore(
    notes.subscribe,
    useCallback(() => notes.noteOn(contact), [notes, contact]),
  );
  const [saved, setSaved] = useState(false);
  const hint = note.dirty
    ? note.restored
      ? 'Unsaved changes, kept for you while you signed in'
      : 'Unsaved changes'
    : saved
      ? 'Saved'
      : '';

  return (
    <form
      className="note"
      onSubmit={(event) => {
        event.preventDefault();
        notes.save(contact);
        setSaved(true);
      }}
    >
      <label htmlFor={id}>Note</label>
      <textarea
        id={id}
        rows={4}
        value={note.text}
        onChange={({ target }) => notes.edit(contact, target.value)}
      />
      <div className="note-foot">
        <p role="status" className="quiet" data-dirty={note.dirty || undefined}>
          {hint}
        </p>
        <button type="submit" className="button button-small" disabled={!note.dirty}>
          Save note
        </button>
      </div>
    </form>
  );
}
