import { createStore } from 'zustand/vanilla';
import { type BudgetLedger, createBudgetLedger } from '../../src/api/budget-ledger';
import { createGovernor, type Governor, type Turn } from '../../src/api/governor';
import type { Priority, RateLimitGroup } from '../../src/api/rate-limit';
import { sessionFrom } from '../../src/auth/session';
import type { SessionState } from '../../src/auth/session-state';
import type { Runtime } from '../../src/runtime/runtime';

/** A tab's governor and ledger, without a dialer around them. */
export interface GovernedTab {
  governor: Governor;
  ledger: BudgetLedger;
  /** Signs a user in; one whose id RingCentral does not tell, without `user`. */
  signIn(user?: string): void;
  /** Has a turn and says nothing of what becomes of it. */
  send(group: RateLimitGroup, priority?: Priority): Promise<Turn>;
  stop(): void;
}

export function governedTab(
  runtime: Pick<Runtime, 'clock' | 'openChannel' | 'storage' | 'onWake' | 'randomId'>,
  { user, namespace = 'app' }: { user?: string | undefined; namespace?: string } = {},
): GovernedTab {
  const session = createStore<SessionState>(() => ({ status: 'signed-out' }));
  const signIn = (ownerId?: string) => {
    const identity = { brandId: '1210', region: 'commercial', ...(ownerId && { ownerId }) } as const;
    const answer = { access_token: 'a', token_type: 'bearer', expires_in: 3600, scope: '' };
    session.setState(
      { status: 'signed-in', session: sessionFrom(answer, identity, runtime.clock.now()) },
      true,
    );
  };
  if (user !== undefined) signIn(user);
  const ledger = createBudgetLedger({ runtime, namespace, session, onChange: () => governor.wake() });
  const governor = createGovernor(runtime, ledger);
  return {
    governor,
    ledger,
    signIn,
    send: (group, priority = 'call') => governor.turn(group, priority),
    stop() {
      governor.destroy();
      ledger.stop();
    },
  };
}
