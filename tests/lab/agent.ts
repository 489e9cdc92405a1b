import { face } from './selectors';
import { MOST_TABS, type Step } from './life';
import type { LabTab } from './tab';
import type { LifeWatch } from './watch';
import type { LabWorld } from './world';

const USER = 'Avery Collins';
/** As long as a call lives, no more than this passes at once: it is looked at all the time. */
const WITH_A_CALL_MS = 2 * 60_000;

/** Takes the steps of a life. */
export class Agent {
  readonly faults: Record<string, number> = {};
  private dials = 0;
  private popupsBlocked = false;

  constructor(
    private readonly world: LabWorld,
    private readonly watch: LifeWatch,
  ) {}

  async take(step: Step): Promise<void> {
    const { world, watch } = this;
    const { platform } = world.grounds;
    if ('tab' in step) {
      const chosen = this.tabFor(step.tab);
      return chosen ? this.inTab(chosen, step) : undefined;
    }
    switch (step.do) {
      case 'pass': {
        const hasCall = platform.world.calls.all().some(({ state }) => state.phase !== 'ended');
        return world.pass(hasCall ? Math.min(step.ms, WITH_A_CALL_MS) : step.ms);
      }
      case 'sleep':
        this.injected('sleep');
        return world.sleep(step.ms);
      case 'set clock':
        this.injected('clock step');
        if (step.ms > 0) watch.session.clockSteps();
        await Promise.all(world.living.map((tab) => tab.call('jump', step.ms)));
        return undefined;
      case 'network':
        if (!step.online) this.injected('offline');
        return world.setOnline(step.online);
      case 'storage':
        if (step.full) this.injected('storage full');
        return this.fillStorage(step.full);
      case 'popups':
        if (step.blocked) this.injected('popups blocked');
        this.popupsBlocked = step.blocked;
        await Promise.all(world.living.map((tab) => tab.call('blockPopups', step.blocked)));
        return undefined;
      case 'host':
        if (step.down) this.injected('host down');
        world.hostIsDown = step.down;
        return undefined;
      case 'trouble':
        this.injected(kindOf(step.fault));
        return platform.addFault(step.fault);
      case 'end all sessions':
        this.injected('sessions revoked');
        watch.session.sessionEnds();
        return platform.revokeSessions();
      case 'phone':
        return this.atThePhone(step);
      case 'open tab':
        if (world.tabs.length < MOST_TABS && world.online) await world.open();
        return undefined;
      case 'come back': {
        const away = world.tabs.find(({ gone }) => gone);
        if (away && world.online) await world.load(away);
        return undefined;
      }
    }
  }

  private async inTab(tab: LabTab, step: Extract<Step, { tab: number }>): Promise<void> {
    const { world, watch } = this;
    switch (step.do) {
      case 'dial':
        return this.dial(tab, step);
      case 'dial at once': {
        const other = world.living.find((each) => each !== tab);
        const number = (line: string) => ({
          number: `+1650555${line}`,
          ...(step.requestId !== undefined && { requestId: step.requestId }),
        });
        // The same id names the same request, so the number is the same, too.
        const [mine, theirs] = step.requestId === undefined ? step.lines : [step.lines[0], step.lines[0]];
        await Promise.all([
          tab.call('dial', this.nextDial(), number(mine)),
          other?.call('dial', this.nextDial(), number(theirs)),
        ]);
        return undefined;
      }
      case 'hang up':
        return tab.call('hangUp');
      case 'reload':
        return world.online ? world.reload(tab) : undefined;
      case 'close':
        return world.living.length > 1 ? world.leave(tab, 'close') : undefined;
      case 'leave':
        return world.living.length > 1 && world.online ? world.leave(tab, 'away') : undefined;
      case 'replace dialer':
        await tab.call('destroy');
        return tab.call('create');
      case 'sign out':
        watch.session.sessionEnds();
        return tab.call('signOut');
      case 'sign in':
        return this.signIn(tab);
      case 'change device':
        return this.changeDevice(tab);
      case 'hide':
        return tab.call('hide', step.hidden);
      case 'wake':
        return tab.call('wake', step.reason);
    }
  }

  private async dial(tab: LabTab, step: Extract<Step, { do: 'dial' }>): Promise<void> {
    const number = `+1650555${step.line}`;
    if (step.how !== 'code') await tab.call('hide', false); // nobody clicks in what is hidden
    if (step.signsIn) await this.signIn(tab);
    switch (step.how) {
      case 'code': {
        const request = { number, ...(step.requestId !== undefined && { requestId: step.requestId }) };
        await tab.call('dial', this.nextDial(), request);
        if (step.twice) await tab.call('dial', this.nextDial(), request);
        return undefined;
      }
      case 'button':
        return tab.page.getByRole('button', { name: `Call ${step.line}` }).click();
      case 'link':
        return tab.page.getByRole('link', { name: `Link ${step.line}` }).click();
      case 'typed': {
        await this.world.settle();
        // There is a field only where somebody is signed in and no call is shown.
        if (!(await face.numberField(tab.page).isVisible())) return undefined;
        await face.numberField(tab.page).fill(number);
        return face.callButton(tab.page).click();
      }
    }
  }

  async signIn(tab: LabTab): Promise<void> {
    const { world } = this;
    await world.settle();
    const status = tab.last?.shown.session;
    if (!world.online || this.popupsBlocked || (status !== 'signed-out' && status !== 'expired')) return;
    await tab.call('hide', false);
    await world.signIn(tab, USER);
  }

  private async changeDevice(tab: LabTab): Promise<void> {
    const { page } = tab;
    await tab.call('hide', false);
    await this.world.settle();
    if (!(await face.numberField(page).isVisible()) || !(await face.settings(page).isVisible())) return;
    await face.settings(page).click();
    // Its file is fetched first, which cannot be where there is no network.
    for (let looks = 0; looks < 200 && !(await face.done(page).isVisible()); looks += 1)
      await this.world.settle();
    if (!(await face.done(page).isVisible())) return;
    const devices = face.devices(page);
    const count = await devices.count();
    if (count > 1) await devices.nth(this.dials % count).check();
    await face.done(page).click();
    await this.world.settle();
  }

  async fillStorage(full: boolean): Promise<void> {
    const { world } = this;
    const [tab] = world.living;
    if (!tab) return;
    world.storageFullSince = full ? (world.storageFullSince ?? world.now()) : undefined;
    await tab.call('fillStorage', full);
    const origin = world.grounds.host.origin;
    // 1 byte is none: every further write of the database is refused. Without a size, the browser's own quota counts again.
    await tab.cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(full && { quotaSize: 1 }) });
  }

  private atThePhone({ which, accepts }: Extract<Step, { do: 'phone' }>): void {
    const { platform } = this.world.grounds;
    const busy = platform.state().phones.filter(({ state }) => state !== 'idle');
    const phone = busy[which % busy.length];
    if (phone?.state === 'ringing') platform[accepts ? 'answer' : 'reject'](phone.number);
    if (phone?.state === 'prompt') platform[accepts ? 'pressOne' : 'hangUp'](phone.number);
    if (phone?.state === 'talking' && !accepts) platform.hangUp(phone.number);
  }

  private tabFor(which: number): LabTab | undefined {
    const { living } = this.world;
    const calling = living.find(({ last }) => last?.shown.call && last.shown.call.phase !== 'ended');
    return (which < MOST_TABS ? undefined : calling) ?? living[which % living.length];
  }

  /** Names a `dial()` of the lab's own. */
  nextDial(): string {
    this.dials += 1;
    return `d${this.dials}`;
  }

  /** The machine is a good one again. */
  async endTrouble(): Promise<void> {
    const { world } = this;
    await world.setOnline(true);
    await this.fillStorage(false);
    this.popupsBlocked = false;
    world.hostIsDown = false;
    for (const tab of world.living) {
      await tab.call('blockPopups', false);
      await tab.call('hide', false);
    }
    for (const tab of world.tabs.filter(({ gone }) => gone)) await world.load(tab);
  }

  private injected(kind: string): void {
    this.faults[kind] = (this.faults[kind] ?? 0) + 1;
  }
}

function kindOf({ status, delayMs, drop, body, path }: Extract<Step, { do: 'trouble' }>['fault']): string {
  const where = path.includes('/oauth/') ? 'token ' : '';
  if (drop === true) return `${where}dropped`;
  if (drop === 'answer') return `${where}answer lost`;
  if (status === 429) return `${where}429`;
  if (status !== undefined && status >= 500) return `${where}5xx`;
  if (status !== undefined && status >= 400) return `${where}4xx`;
  return body === undefined && delayMs !== undefined ? `${where}slow` : 'unknown words';
}
