import { type RefObject, useState } from 'react';
import { useStore } from 'zustand';
import type { Draft } from '../../dialer/dialing';
import type { CallRecord } from '../../history/call-record';
import { styledBy } from '../adopt-styles';
import { useCore } from '../core-context';
import css from '../dial-aids.css?inline';
import { matchingCalls } from '../matching-calls';
import { useRoom } from '../use-room';
import { Dialpad } from './Dialpad';
import { FirstRun, useIntro } from './FirstRun';
import { type KeyListener, RecentMatches } from './RecentMatches';

const styled = styledBy(css);

export interface DialAidsProps {
  field: RefObject<HTMLInputElement | null>;
  onKeys: (listener: KeyListener | null) => void;
  draft: Draft;
  /** The id of the list of matches. */
  matches: string;
  active: string | undefined;
  onActive: (id: string | undefined) => void;
  onTake: (record: CallRecord) => void;
  /** `asked`: by the user; `room`: because there is room for it. */
  pad: 'asked' | 'room' | undefined;
  /** Told whether there is room for it. */
  onRoom: (isRoomy: boolean) => void;
}

/**
 * What helps with a number: what calling means, the first time; calls of before, while it is typed; keys to press. Whoever
 * presses them keeps them: a list that takes their place would be pressed instead.
 */
export function DialAids({ field, onKeys, draft, pad, onRoom, onTake, ...list }: DialAidsProps) {
  const { history } = useCore();
  const intro = useIntro();
  useRoom(field, pad === 'asked', onRoom);
  const [pressing, setPressing] = useState(false);
  const records = useStore(history, (state) => state.records);
  const found = draft.contact || pressing ? [] : matchingCalls(records ?? [], draft.text);
  if (pressing && draft.text === '') setPressing(false);
  return (
    <div className="aids" ref={styled}>
      {found.length > 0 ? (
        <RecentMatches {...list} found={found} onKeys={onKeys} onTake={onTake} />
      ) : intro && pad !== 'asked' && draft.text === '' ? (
        <FirstRun />
      ) : (
        pad && <Dialpad field={field} onPress={() => setPressing(true)} />
      )}
    </div>
  );
}
