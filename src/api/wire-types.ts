/**
 * The fields of RingCentral's answers that the dialer reads, as they come over the wire: everything may be missing.
 * Source: RingCentral API reference. Ids come as numbers on some pages and as strings on others.
 */
export type WireId = string | number;

export interface WireAccount {
  id?: WireId;
  mainNumber?: string;
  serviceInfo?: { brand?: { id?: WireId; name?: string } };
}

export interface WireExtension {
  id?: WireId;
  extensionNumber?: WireId;
  name?: string;
  type?: string;
  status?: string;
  account?: { id?: WireId };
  contact?: { firstName?: string; lastName?: string; email?: string; businessPhone?: string };
  /** For administrators and the extension's own user. */
  permissions?: { admin?: { enabled?: boolean } };
  regionalSettings?: { homeCountry?: { id?: WireId; isoCode?: string; name?: string } };
}

export interface WirePhoneNumber {
  id?: WireId;
  phoneNumber?: string;
  label?: string;
  usageType?: string;
  type?: string;
  /** `External`: hosted with another carrier. */
  paymentType?: string;
  /** `Pending`: not moved to RingCentral yet. */
  status?: string;
  country?: { id?: WireId; name?: string };
  features?: string[];
  primary?: boolean;
}

export interface WireForwardingNumber {
  id?: WireId;
  phoneNumber?: string;
  label?: string;
  type?: string;
  features?: string[];
  flipNumber?: WireId;
  /** The registered phone of a `PhoneLine`. */
  device?: { id?: WireId };
}

/** A phone or an app that is registered with RingCentral. */
export interface WireDevice {
  id?: WireId;
  type?: string;
  name?: string;
  model?: { name?: string };
  phoneLines?: { lineType?: string; phoneInfo?: WirePhoneNumber }[];
}

export interface WireRingOut {
  id?: WireId;
  uri?: string;
  status?: { callStatus?: string; callerStatus?: string; calleeStatus?: string };
}

/** One page of a collection. */
export interface WirePage<Item> {
  records?: Item[];
  paging?: { page?: number; totalPages?: number; totalElements?: number };
  navigation?: { nextPage?: { uri?: string } };
}
