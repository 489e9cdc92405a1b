import type { Surroundings } from './runtime';

/** See `Runtime.loadSurroundings`. Part of the browser runtime. */
export async function lookAround(): Promise<Surroundings> {
  return {
    locks: await hasLocks(),
    channels: typeof BroadcastChannel === 'function',
    storage: canStore(),
    userAgent: navigator.userAgent,
    save,
  };
}

/** A browser that blocks site data has locks, and refuses them. */
async function hasLocks(): Promise<boolean> {
  try {
    const { locks } = navigator as Partial<Navigator>;
    await locks?.query();
    return locks !== undefined;
  } catch {
    return false;
  }
}

function canStore(): boolean {
  const key = 'ringout-dialer:try';
  try {
    localStorage.setItem(key, '');
    localStorage.removeItem(key);
    return true;
  } catch {
    return false; // blocked, or full
  }
}

/** So long a browser may take to begin a download, in milliseconds. */
const DOWNLOAD_MS = 60_000;

function save({ name, type, text }: Parameters<Surroundings['save']>[0]): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  // In no document: a page that listens to clicks on links is not to hear of this one.
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_MS);
}
