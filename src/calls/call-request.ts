/** The contact in the host's CRM that a call belongs to; echoed in every event and record. */
export interface RecordReference {
  type: string;
  id: string;
}

/** A call that is ready to be placed: number normalised, device chosen. */
export interface CallRequest {
  /** Stable id of the call, made by the dialer. */
  id: string;
  /** The host's own id of the request. */
  requestId?: string;
  from: {
    deviceId: string;
    label: string;
    /** For people and records: E.164, or `<main number>*<extension>`. */
    number: string;
    /** What RingCentral is sent. */
    wire: { phoneNumber: string } | { forwardingNumberId: string };
  };
  to: {
    /** E.164 where the number could be read, else as it was given. */
    number: string;
    /** The same for people: national at home, international abroad. */
    display: string;
    name?: string;
    record?: RecordReference;
    /** To be dialed by hand after connecting. */
    digits?: string;
  };
  playPrompt: boolean;
  callerId?: string;
}

/** Who the call goes to, in words: the contact's name, else the number. */
export function calleeName({ to }: Pick<CallRequest, 'to'>): string {
  return to.name ?? to.display;
}
