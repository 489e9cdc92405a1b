import { useStore } from 'zustand';
import { type Call, isFinished } from '../../calls/call';
import { attemptFor } from '../../dialer/hanging-up';
import { Notice } from '../components/Notice';
import { useCore } from '../core-context';
import { BACK, HANG_UP } from '../keys';
import { useWords } from '../words/use-words';

/** What nobody can be without during a call and after it, until the file with the screen of a call is there. */
export function PlainCall({ call }: { call: Call }) {
  const t = useWords();
  const { hangingUp, shown, state } = useCore();
  const way = useStore(state, (each) => each.call?.hangUp);
  const { error } = attemptFor(useStore(hangingUp.store), call.request.id);
  const isOver = isFinished(call);
  if (!isOver && way === 'use-your-phone') return <p>{t('Hang up on your phone to end this call.')}</p>;
  return (
    <>
      <Notice error={error} tone="error" />
      <div className="actions stacked">
        <button
          type="button"
          className={isOver ? 'big' : 'big danger'}
          data-focus
          aria-keyshortcuts={isOver ? BACK : HANG_UP}
          onClick={() => (isOver ? shown.dismiss() : void hangingUp.press())}
        >
          {t(isOver ? 'Done' : way === 'end' ? 'Hang up' : 'Cancel call')}
        </button>
      </div>
    </>
  );
}
