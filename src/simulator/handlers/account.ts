import { HttpResponse } from 'msw';
import type GetExtensionListResponse from '@rc-ex/core/definitions/GetExtensionListResponse';
import type { Extension } from '../account';
import { paginate } from '../paging';
import { accountInfo, extensionInfo, extensionListInfo } from '../wire/extension';
import { accountUri, extensionOf, type ApiCall, type ApiEndpoint } from './api-call';

/** The account and its extensions. Any user may read public data; administrators and the extension itself see all of it. */
export const accountEndpoints: ApiEndpoint[] = [
  {
    method: 'get',
    path: '',
    group: 'Light',
    permission: 'ReadAccounts',
    respond: (call) => HttpResponse.json(accountInfo(call.account, accountUri(call))),
  },
  {
    method: 'get',
    path: '/extension',
    group: 'Medium',
    permission: 'ReadAccounts',
    respond: (call) => {
      const { url, account } = call;
      const uri = accountUri(call);
      const page = paginate(account.extensions.filter(matching(url.searchParams)), url);
      return HttpResponse.json({
        ...page,
        records: page.records.map((extension) => extensionListInfo(extension, uri, seesAll(call, extension))),
      } satisfies GetExtensionListResponse);
    },
  },
  {
    method: 'get',
    path: '/extension/:extensionId',
    group: 'Light',
    permission: 'ReadAccounts',
    respond: (call) => {
      const extension = extensionOf(call);
      return HttpResponse.json(extensionInfo(extension, accountUri(call), seesAll(call, extension)));
    },
  },
];

/** Whether the user may see what is not public of this extension. */
export function seesAll({ user }: ApiCall, extension: Extension): boolean {
  return user.administrator || user === extension;
}

/** The list's filters; `status` and `type` may be given several times. */
function matching(query: URLSearchParams): (extension: Extension) => boolean {
  const types = query.getAll('type');
  const statuses = query.getAll('status');
  const number = query.get('extensionNumber');
  const email = query.get('email');
  return (extension) =>
    (types.length === 0 || types.includes(extension.type)) &&
    (statuses.length === 0 || statuses.includes(extension.status)) &&
    (number === null || number === extension.extensionNumber) &&
    (email === null || email.toLowerCase() === extension.email);
}
