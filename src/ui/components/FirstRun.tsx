import { useStore } from 'zustand';
import { useCore } from '../core-context';
import { useWords } from '../words/use-words';

/** Whether the user has still to be told what a call is here. */
export function useIntro(): boolean {
  const { choices, session } = useCore();
  const owner = useStore(session, (state) =>
    state.status === 'signed-in' ? state.session.ownerId : undefined,
  );
  const seen = useStore(choices.store, ({ users }) => users[owner ?? '']?.introSeen);
  return owner !== undefined && seen !== true;
}

/** What a call is here, for those who make their first one; gone for good once they have said so. */
export function FirstRun() {
  const t = useWords();
  const { choices } = useCore();
  return (
    <div className="first-run">
      <p>{t('When you call, your own phone rings first. Pick it up, and your contact is called.')}</p>
      <button type="button" className="link" onClick={() => choices.change({ introSeen: true })}>
        {t('Got it')}
      </button>
    </div>
  );
}
