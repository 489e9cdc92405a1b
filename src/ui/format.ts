import type { Translator } from './words/translator';

/** "1:05" or "1:02:03"; never negative. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, ...rest] = parts;
  const shown = hours > 0 ? parts : rest;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** "1 minute 5 seconds", for those who listen. */
export function spokenDuration(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const unit = (count: number, name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);
  const spoken = unit(minutes > 0 ? seconds % 60 : seconds, 'second');
  return minutes > 0 ? `${unit(minutes, 'minute')} ${spoken}` : spoken;
}

/** "at least 1:05" of what may have been longer. */
export function orMore(duration: string, atLeast: boolean, t: Translator): string {
  return atLeast ? t('at least {duration}', { duration }) : duration;
}

/** "10:32 AM", where it is at this computer. */
export function clockTime(at: Date, locale: string): string {
  return at.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
}
