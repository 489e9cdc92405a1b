import { HttpResponse } from 'msw';
import type GetExtensionDevicesResponse from '@rc-ex/core/definitions/GetExtensionDevicesResponse';
import type GetExtensionForwardingNumberListResponse from '@rc-ex/core/definitions/GetExtensionForwardingNumberListResponse';
import type GetExtensionPhoneNumbersResponse from '@rc-ex/core/definitions/GetExtensionPhoneNumbersResponse';
import type { PhoneNumber } from '../account';
import { forwardingList } from '../forwarding';
import { paginate } from '../paging';
import { PlatformError } from '../platform-error';
import { deviceInfo, forwardingNumberInfo, phoneNumberInfo } from '../wire/numbers';
import { seesAll } from './account';
import { accountUri, extensionOf, privateExtensionOf, type ApiEndpoint } from './api-call';

/** What one can call from, and the numbers one may show. */
export const numberEndpoints: ApiEndpoint[] = [
  {
    method: 'get',
    path: '/extension/:extensionId/phone-number',
    group: 'Light',
    permission: 'ReadAccounts',
    respond: (call) => {
      const extension = extensionOf(call);
      const all = seesAll(call, extension);
      // A non-administrator sees only the direct numbers of other extensions, and no features.
      const numbers = all
        ? [...call.account.companyNumbers, ...extension.phoneNumbers]
        : extension.phoneNumbers.filter(({ usageType }) => usageType === 'DirectNumber');
      const page = paginate(numbers.filter(usage(call.url)), call.url);
      return HttpResponse.json({
        ...page,
        records: page.records.map((number) =>
          phoneNumberInfo(number, ownerOf(number, [extension]), accountUri(call), all),
        ),
      } satisfies GetExtensionPhoneNumbersResponse);
    },
  },
  {
    method: 'get',
    path: '/phone-number',
    group: 'Heavy',
    permission: 'ReadAccounts',
    respond: (call) => {
      const { account, user, url } = call;
      if (!user.administrator) {
        const message =
          'In order to call this API endpoint, user needs to have [ReadCompanyPhoneNumbers] permission';
        throw new PlatformError(403, 'CMN-408', message);
      }
      const numbers = [
        ...account.companyNumbers,
        ...account.extensions.flatMap(({ phoneNumbers }) => phoneNumbers),
      ];
      const page = paginate(numbers.filter(usage(url)), url);
      return HttpResponse.json({
        ...page,
        records: page.records.map((number) =>
          phoneNumberInfo(number, ownerOf(number, account.extensions), accountUri(call), true),
        ),
      } satisfies GetExtensionPhoneNumbersResponse);
    },
  },
  {
    method: 'get',
    path: '/extension/:extensionId/forwarding-number',
    group: 'Light',
    permission: 'ReadAccounts',
    respond: (call) => {
      const extension = privateExtensionOf(call, 'ReadUserForwardingFlipNumbers');
      const page = paginate(forwardingList(extension), call.url);
      const uri = `${accountUri(call)}/extension/${extension.id}`;
      return HttpResponse.json({
        ...page,
        records: page.records.map((target) => forwardingNumberInfo(target, uri)),
      } satisfies GetExtensionForwardingNumberListResponse);
    },
  },
  {
    method: 'get',
    path: '/extension/:extensionId/device',
    group: 'Light',
    permission: 'ReadAccounts',
    respond: (call) => {
      const extension = privateExtensionOf(call, 'ReadUserDevices');
      const page = paginate(extension.devices, call.url);
      return HttpResponse.json({
        ...page,
        records: page.records.map((device) => deviceInfo(device, extension, accountUri(call))),
      } satisfies GetExtensionDevicesResponse);
    },
  },
];

function usage(url: URL): (number: PhoneNumber) => boolean {
  const wanted = url.searchParams.getAll('usageType');
  return ({ usageType }) => wanted.length === 0 || wanted.includes(usageType);
}

function ownerOf<T extends { phoneNumbers: PhoneNumber[] }>(number: PhoneNumber, extensions: T[]): T | null {
  return extensions.find(({ phoneNumbers }) => phoneNumbers.includes(number)) ?? null;
}
