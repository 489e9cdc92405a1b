import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { deviceGone } from '../../dialer/calling-from';
import { sentencesOf } from '../../runtime/dialer-error';
import { useCore } from '../core-context';
import { useCallingFrom } from '../use-calling-from';
import { useNumberFormat } from '../use-formatted-number';
import { useWords } from '../words/use-words';
import { DeviceLabel } from './DeviceLabel';
import { Notice } from './Notice';
import { VanishedCallerId } from './VanishedCallerId';

/** The device in use, or why there is none. */
export function CallingFrom({ onSettings }: { onSettings: () => void }): ReactNode {
  const t = useWords();
  const core = useCore();
  const directory = useStore(core.directory);
  switch (directory.status) {
    case 'empty':
    case 'loading':
      return <p className="from">{t('Reading your phones…')}</p>;
    case 'failed':
      return (
        <>
          <Notice error={directory.error} tone="error" />
          <button
            type="button"
            className="big"
            onClick={() => void core.directory.load().catch(() => undefined)}
          >
            {t('Try again')}
          </button>
        </>
      );
    case 'ready': {
      return <ChosenDevice onSettings={onSettings} canAdd={!directory.cannotCall} />;
    }
  }
}

function ChosenDevice(props: {
  onSettings: () => void;
  /** Whether a number that the user types would be a phone to call from. */
  canAdd: boolean;
}): ReactNode {
  const { onSettings, canAdd } = props;
  const t = useWords();
  const from = useCallingFrom();
  const format = useNumberFormat();
  const shownAs = format(from?.callerId?.number ?? '');
  if (!from) return null;
  const { noDevices, device, vanishedCallerId } = from;
  return (
    <div className="from">
      <Notice error={noDevices} tone="error" />
      {noDevices && canAdd && (
        <button type="button" className="link" onClick={onSettings}>
          {t('Enter a number to call from')}
        </button>
      )}
      {device && (
        <p className="calling" title={`${t.said(device.label)}\n${shownAs}`.trim()}>
          <span data-shortened="">
            {t('Calling from {device}', {
              device: (
                <strong>
                  <DeviceLabel device={device} />
                </strong>
              ),
            })}
          </span>
          {/* What the contact will see is never cut off, however long the phone's name is. */}
          {shownAs !== '' && (
            <span className="shown">
              {t('Shown as {number}', { number: <strong className="unbroken">{shownAs}</strong> })}
            </span>
          )}
          <button type="button" className="link" onClick={onSettings}>
            {t('Change')}
          </button>
        </p>
      )}
      {!device && !noDevices && (
        <div className="notice" data-tone="warning">
          {/* Its label has its number as RingCentral writes it. */}
          <p>{t.said(sentencesOf(deviceGone(from)).message).replace(/\+\d+/, format)}</p>
          <button type="button" className="link" onClick={onSettings}>
            {t('Choose another')}
          </button>
        </div>
      )}
      <VanishedCallerId number={vanishedCallerId} />
    </div>
  );
}
